/**
 * How styles print references, for references to be set in more of them than the data have. `{label:text}` is printed
 * with that label, `$name` is a value, and what is in `[…]` goes where one of its values is missing. A line is one
 * form; `~` before it means: where the words are German.
 */
export const styles = {
  article: `
    {genre:Note}, {title:$title}, {volume:$volume} {journal:$abbreviated} {pages:$first} ($year)
    {genre:Comment}, “{title:$title}”, {volume:$volume} {journal:$journal} {pages:$first}, {locator:$pin} ($year)
    {author:$natural}, {title:$title}, {volume:$volume} {journal:$abbreviated} {pages:$first}, {locator:$near n.$issue} ($year)
    {author:$capitals}, {title:$title}, {volume:$volume} {journal:$abbreviated} {pages:$first}, {locator:$near} ($year)
    {author:$natural}, {title:$title}, {volume:$volume} {journal:$shouted} {pages:$first}, {locator:$near} ($year)
    {author:$natural}, {title:$title}, {volume:$volume} {journal:$shouted} {pages:$first} ($year)
    {author:$stopless}, ‘{title:$title}’ ($year) {volume:$volume} {journal:$law} {pages:$first}, {locator:$near}
    {author:$stopless}, ‘{title:$title}’ [$year] {journal:$law} {pages:$first}
    {author:$natural}, ‘{title:$title}’ ($year) {volume:$volume} {journal:$law} {pages:$first}
    {author:$natural}, ‘{title:$title}’ ($year) {volume:$volume} {journal:$law} {pages:$first}, {locator:$pin}
    {author:$natural}, ‘{title:$title}’ ($year) {volume:$volume}({issue:$issue}) {journal:$journal} {pages:$first}
    {author:$natural}, ‘{title:$title}’ [$year] {journal:$law} {pages:$first}
    {author:$natural}, ‘{title:$title}’ [$year] {journal:$law} {pages:$first}, {locator:$pin}
    {author:$short}, ‘{title:$title}’ ($year) {volume:$volume} {journal:$journal} {pages:$first}, {locator:$pin}
    {author:$short}, ‘{title:$title}’ ($year) {volume:$volume} {journal:$journal} {pages:$pages}
    {author:$short}, ‘{title:$title}’ {volume:$volume}({issue:$issue}) {journal:$journal} ($year) {pages:pp. $pages}
    {author:$natural}, ‘{title:$title}’, {volume:$volume} {journal:$journal} ($year), {pages:$pages}
    {author:$natural}, ‘{title:$title}’, {journal:$journal}, {volume:$volume}.{issue:$issue} ($year), {pages:$pages} ({locator:p. $near})
    {author:$natural}, ‘{title:$title}’, {journal:$journal}, {volume:$volume} ($year), {pages:$pages}
    {author:$natural}, ‘{title:$title}’, {journal:$journal}, {volume:$volume}, {issue:$issue} ($year), {pages:pp. $pages}
    {author:$natural}, ‘{title:$title}’, {journal:$journal} {volume:$volume}/{issue:$issue} ($year), {pages:pp. $pages}, {locator:at $near}
    {author:$natural}, “{title:$title},” {journal:$journal} {volume:$volume}, {issue:no. $issue} ($year): {pages:$pages}
    {author:$natural}, “{title:$someone, $matter, and the $matter},” {journal:$journal} {volume:$volume}, {issue:no. $issue} ($year): {locator:$pin}
    {author:$natural}, “{title:$title},” {journal:$journal} {volume:$volume} ($year): {locator:$pin}
    {author:$natural}, “{title:$title},” {journal:$journal} {volume:$volume}, {issue:no. $issue} ({date:$month $year}): {locator:$pin}
    {author:$natural}, “{title:$title},” {journal:$journal} {volume:$volume} ({date:$season $year}): {locator:$pin}
    {author:$natural}, “{title:$title},” {journal:$journal} {volume:$volume} ({date:$season $year}): {pages:$pages}
    {author:$natural}, “{title:$title},” {journal:$journal}, {issue:no. $issue} ({date:$month $year}): {pages:$pages}
    {author:$natural}, “{title:$title}”, {journal:$journal} {volume:$volume} ($year), {pages:pp. $pages}
    {author:$natural}, "{title:$title}", {journal:$journal}, {volume:vol. $volume}, {issue:no. $issue}, {date:$year}, {pages:pp. $pages}
    {author:$inverted}. “{title:$title}.” {journal:$journal} {volume:$volume}, {issue:no. $issue} ($year): {pages:$pages}
    {author:$inverted}. “{title:$title}.” {journal:$journal}, {volume:vol. $volume}, {issue:no. $issue}, {date:$year}, {pages:pp. $pages}
    {author:$inverted}. {date:$year}. “{title:$title}.” {journal:$journal} {volume:$volume} ({issue:$issue}): {pages:$pages}
    {author:$apa} ($year). {title:$title}. {journal:$journal}, {volume:$volume}({issue:$issue}), {pages:$pages}
    {author:$apa} ($year). {title:$title}. {journal:$journal}, {volume:$volume}, {pages:$pages}
    {author:$natural}, {title:$title}, {volume:$volume} {journal:$abbreviated} {pages:$first} ($year)
    {author:$natural}, {title:$title}, {volume:$volume} {journal:$abbreviated} {pages:$first}, {locator:$near} ($year)
    {author:$natural}, {title:$title}, {volume:$volume} {journal:$journal} {pages:$first}, {locator:$near} ($year)
    {author:$capitals}, {title:$title}, {volume:$volume} {journal:$abbreviated} {pages:$first} ($year)
    {author:$vancouver}. {title:$title}. {journal:$journal}. {date:$year};{volume:$volume}({issue:$issue}):{pages:$pages}
    {author:$vancouver}. {title:$title}. {journal:$journal}. {date:$year};{volume:$volume}:{pages:$pages}
    {author:$vancouver}. {title:$title}. {journal:$journal} {date:$year}; {volume:$volume}({issue:Suppl $issue}): {pages:S$pages}
    {author:$vancouver}; {author:$group}. {title:$title}. {journal:$journal}. {date:$year};{volume:$volume}({issue:$issue}):{pages:$pages}
    {author:$group}. {title:$title}. {journal:$journal} {volume:$volume}, {pages:$pages} ($year)
    {author:$group}: {title:$title}. {journal:$journal} {date:$year}, {volume:$volume}:{pages:$pages}
    {author:$vancouver} ($year) {title:$title}. {journal:$journal} {volume:$volume}: {pages:$pages}
    {author:$vancouver} ($year) {title:$title}. {journal:$journal} {volume:$volume}({issue:$issue}):{pages:$pages}
    {author:$vancouver}: {title:$title}. {journal:$journal} {date:$year}, {volume:$volume}:{pages:$pages}
    {author:$vancouver}: {title:$title}. {journal:$journal} {volume:$volume}:{pages:$pages}, {date:$year}
    {author:$short}, {title:$title}. {journal:$journal} {volume:$volume}, {pages:$pages} ($year)
    {author:$short}. {title:$title}. {journal:$journal}, {volume:$volume}({issue:$issue}):{pages:$pages}, {date:$year}
    {author:$apaless} ($year) {title:$title}. {journal:$journal} {volume:$volume}: {pages:$pages}
    {author:$apaless} {date:$year}. {title:$title}. {journal:$journal} {volume:$volume}, {pages:$pages}
    {author:$apaless}, {date:$year}. {title:$title}. {journal:$journal} {volume:$volume}, {pages:$pages}
    {author:$short}, {journal:$journal} {volume:$volume}, {pages:$pages} ($year)
    {author:$short}, {journal:$abbreviated} {volume:$volume}, {pages:$first} ($year)
    {author:$short}, {title:$title}, {journal:$abbreviated} {volume:$volume} ({issue:$issue}) ($year) {pages:$pages}
    {author:$vancouver}; {author:for the $group}. {title:$title}. {journal:$journal} {date:$year}; {volume:$volume}: {pages:$pages}
    {author:$vancouver}. {title:$title}. {journal:$journal}. {date:$year $abbreviatedMonth $issue};{volume:$volume}({issue:$issue}):{pages:$pages}. {note:Epub} {date:$year $abbreviatedMonth}
    {author:$vancouver}. {title:$title}. {journal:$journal} {date:$year}; {volume:$volume}: {pages:$pages}. {link:$doi} {note:PMID: $first$pin}
    {author:$vancouver}. {date:$year}. {title:$title}. {journal:$journal} {volume:$volume}:{pages:$pages}
    {author:$vancouver} {date:$year} {title:$title}. {journal:$journal} {volume:$volume}:{pages:$pages}
    {author:$capitalsInverted}, {date:$year} {title:$title}. {journal:$abbreviated} {volume:$volume}: {pages:$pages}
    {author:$apa} ($year). {title:$title}. {journal:$abbreviated} {volume:$volume}, {pages:$pages}. {link:$doi}
    {author:$apa} ({note:in press}). {title:$title}. {journal:$journal}. {link:$doi}
    {author:$short} {title:$title}. {journal:$abbreviated} {volume:$volume}, {pages:$pages} ($year)
    {author:$inverted}. “{title:$title}.” {journal:$journal} {volume:$volume}.{issue:$issue} ($year): {pages:$pages}. {note:Web}. {accessed:$day}
    {author:$natural}, “{title:$title}” ($year) {volume:$volume}:{issue:$issue} {journal:$law} {pages:$first} {locator:at $near}
    {author:$natural}, “{title:$title}” ($year) {volume:$volume} {journal:$law} {pages:$first} {locator:at $near}
    {author:$natural}, ‘{title:$title}’, {volume:$volume} {journal:$journal} ($year) {pages:$first}, {locator:$near}
    {author:$natural}, ‘{title:$title}’, {volume:$volume} {journal:$journal} {pages:$first} ($year), {locator:at $near}
    {author:$apaless} ($year). {title:$title}, {journal:$journal}, {volume:vol. $volume}, {issue:no. $issue}, {pages:pp. $pages}
    {author:$apaless} {date:$year}, ‘{title:$title}’, {journal:$journal}, {volume:vol. $volume}, {pages:pp. $pages}
    ~{author:$inverted}: {title:$title}, {in:in}: {journal:$journal}, {volume:$volume. Jg.}, {issue:H. $issue}, {date:$year}, {pages:S. $pages}
    ~{author:$natural}, {title:$title}, {in:in}: {journal:$journal}, {issue:H. $issue}, {date:$year}, {pages:$pages}
    ~{author:$family}, {title:$title}, {journal:$german} {date:$year}, {pages:$first}, {locator:$near f.}
    ~{author:$natural}, {title:$title}, {journal:$german} {volume:$volume} ($year), {pages:S. $first}, {locator:$near}
    {author:$short}, {title:$title}, {journal:$journal} {volume:$volume} ($year) {pages:$pages}
    {author:$natural}, « {title:$title} », {journal:$journal}, {volume:vol. $volume}, {issue:n° $issue}, {date:$year}, {pages:p. $pages}
    {author:$natural}, « {title:$title} », {journal:$journal}, {volume:t. $volume}, {date:$year}, {pages:p. $pages}, {locator:ici p. $pin}
    {author:$natural}, «{title:$title}», {journal:$journal}, {volume:vol. $volume}, {issue:núm. $issue}, {date:$year}, {pages:pp. $pages}
    {author:$short}, {title:$title}, „{journal:$journal}” {date:$year}, {volume:Vol. $volume}, {issue:No. $issue}, {pages:pp. $pages}
    {author:$short}, {title:$title}, «{journal:$journal}», {volume:$roman} ($year), {pages:pp. $pages}
    {author:$short}, {title:$title}, {in:in} “{journal:$journal}”, {volume:$roman}, {issue:$issue}, {date:$year}, {pages:pp. $pages}
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {journal:$journal} {volume:$volume} ({issue:$issue}), {pages:S. $pages}
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {journal:$journal}, {volume:$volume}, {pages:S. $pages}
    ~{author:$slashed} ($year): {title:$title}, {in:in}: {journal:$journal} {volume:$volume}, {pages:$pages}
    ~{author:$slashed} ($year): {title:$title}. {journal:$journal}, {volume:Jg. $volume}, {issue:H. $issue}, {pages:S. $pages}
    ~{author:$apaless}, {date:$year}: {title:$title}. {journal:$journal} {volume:$volume}: {pages:$pages}
    ~{author:$apaless} ($year). {title:$title}. {journal:$journal}, {volume:$volume}({issue:$issue}), {pages:$pages}
    ~{author:$inverted}: {title:$title}, {in:in}: {journal:$journal}, {volume:$volume}. {volume:Jg.} {date:$year}, {issue:Heft $issue}, {pages:S. $pages}
    ~{author:$natural}, {title:$title}, {in:in}: {journal:$journal} {volume:$volume} ($year), {pages:S. $pages}, {locator:hier S. $pin}
    ~{author:$natural}, {title:$title}, {in:in}: {journal:$journal} {volume:$volume} ($year), {issue:H. $issue}, {pages:S. $pages}
    ~{author:$natural}, {title:$title}, {journal:$german} {volume:$volume} ($year), {pages:S. $pages} {locator:($pin)}
    ~{author:$family}, {title:$title}, {journal:$german} {date:$year}, {pages:S. $first} {locator:($near)}
    ~{author:$family}, {title:$title}, {journal:$german} {date:$year}, {pages:$first}
    ~{author:$family}, {journal:$german} {date:$year}, {pages:$first} {locator:($near)}
    ~{author:$family}, {journal:$german} {volume:$volume} ($year), {pages:$first} {locator:($near)}
    ~{author:$family}, {title:$title}, {journal:$german} {volume:$volume} ($year), {pages:$first} ff
    ~{author:$family}, {title:$title}, {in:in}: {journal:$german} {volume:$volume} ($year), {pages:S. $pages}
    ~{author:$short}, {title:$title}, {in:in}: {journal:$german} {issue:$issue}/{date:$year}, {pages:S. $pages}
    ~{author:$family}, {title:$title}. {journal:$german} {date:$year}: {pages:$pages}
    ~{author:$apa} ($year). {title:$title}. {journal:$journal}, {volume:$volume}, {pages:$pages}
    ~{author:$apa} ($year). {title:$title}. {journal:$journal}, {volume:$volume} ({issue:$issue}), {pages:$pages}
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {journal:$journal}, {volume:$volume}, {pages:$pages}
    ~{author:$inverted} {date:$year}: {title:$title}, {in:in}: {journal:$german}, {volume:Jg. $volume}, {issue:Nr. $issue}, {pages:S. $pages}
    ~{author:$capitalsInverted} ($year): {title:$title}. {in:In}: {journal:$journal} {volume:$volume}, {pages:$pages}
    ~{author:$natural}: {title:$title}. {in:In}: {journal:$journal} {volume:$volume} ($year) {issue:$issue}, {pages:S. $pages}
  `,
  book: `
    {author:$body}: {title:$title}. {place:$place}: {publisher:$publisher}; {date:$year}
    {author:$vancouver}. {title:$title}. {place:$place}, {publisher:$publisher}, {date:$year}
    {author:$stopless}, {title:$title} ({edition:$nth edn}, {publisher:$publisher} {date:$year}) {locator:$pin}
    {author:$stopless}, {title:$title} ({publisher:$publisher} {date:$year}) {locator:$pin}
    {author:$natural}, {title:$word}, {editor:ed. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, {title:$opening}, {editor:ed. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, {title:$word}, {translator:trans. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$classic}, {title:$word}, {translator:trans. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$classic}, {title:$opening}, {translator:tr. $someone}, {place:$place}, {date:$year}, {locator:pp. $pages}
    {author:$natural}, {title:$title}, {translator:tr. $someone}, {place:$place}, {date:$year}, {locator:pp. $pages}
    {author:$classic}, {title:$opening}, {locator:$ancient}
    {author:$natural}, {title:$word} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:pp. $pages}
    {author:$natural}, {title:$opening} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {volume:$issue} {author:$natural}, {title:$title} {locator:§ $pin} ({edition:$nth ed.} {date:$year})
    ~{author:$natural}, {title:$title}, {place:$place} {edition:²}{date:$year}, {locator:S. $pin f.}
    ~{author:$natural}: {title:$title}, {place:$place} {edition:³}{date:$year}, {locator:S. $pin}
    {title:$capitalTitle} ({editor:$someone ed.}, {date:$year})
    {title:$capitalTitle} ({editor:$someones eds.}, {edition:$nth ed.} {date:$year})
    {author:$natural}, {title:$past: $title} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, {title:$title: $natural, $someone, and the $matter} ({place:$place}: {publisher:$publisher}, {date:$year})
    {author:$natural}, {title:$word: Essays on $someones} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$short}, {title:$title}, {publisher:Editorial $publisher}, {place:$place}, {date:$year}, {locator:p. $pin}
    {author:$natural}, {title:$title}, {publisher:Editorial $publisher}, {place:$place}, {date:$year}, {locator:p. $pin}
    {author:$body}, {title:$title} ({place:$place}, {date:$year}), {locator:p. $pin}
    {author:$body}, {title:Annual Report for $year} ({place:$place}, {date:$year}), {locator:p. $pin}
    {author:$body}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$body}, {title:$title}, {genre:Report $issue} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$body}, {title:$title}, {genre:Cmd. $first} ({place:$place}: {publisher:HMSO}, {date:$year})
    {author:$body}, {title:$title} {locator:$pin} ($year)
    {author:$body}, {title:Report on $matter} {locator:$pin} ($year)
    {author:$body}, {title:Report of the $matter Inquiry} ({place:$place}, {date:$year}), {locator:para. $pin}
    {author:$body}, {title:$title} ({date:$day}) {locator:$pin}
    {author:$body}, {title:$title}, {place:$place}, {date:$year}, {locator:p. $pin}
    {author:$body}. {title:$title}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$body} ($year). {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$body} ($year): {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$body (Hg.)}: {title:$title}, {place:$place} {date:$year}, {locator:S. $pin}
    {author:$natural}, {title:$title}, {collection:$series, $issue} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:pp. $pages}
    {author:$natural}, {title:$title}, {collection:$series $issue} ({place:$place}, {date:$year})
    {author:$natural}, {title:$title}, {edition:rev. ed.} ({place:$place}: {publisher:$publisher}, {date:$year})
    {author:$natural}, {title:$title}, {edition:rev. edn} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, {title:$title}, {translator:trans. and ed. by $someone} ({place:$place}: {publisher:$publisher}, {date:$year})
    {author:$natural}, {title:$title}, {volumes:$issue vols} ({place:$place}: {publisher:$publisher}, {date:$year–$later}), {locator:$roman ($year), $pin}
    {author:$natural}, {title:$title}, {volumes:$issue vols.} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$issue:$pin}
    {author:$natural}, {title:$title} ({place:$place}: {publisher:$publisher}, {note:forthcoming})
    {author:$natural}, {title:$title}, {editor:ed. $someones} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$inverted}. {title:$title}. {editor:Edited by $someone}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$inverted}. {title:$title}. {translator:Translated by $someone}. {place:$place}: {publisher:$publisher}, {date:$year}
    {editor:$inverted, eds.} {title:$title}. {place:$place}: {publisher:$publisher}, {date:$year}
    {editor:$vancouver, editors}. {title:$title}. {place:$place}: {publisher:$publisher}; {date:$year}
    {editor:$apa (Eds.)} ($year). {title:$title}. {place:$place}: {publisher:$publisher}
    {author:$inverted}. {title:$word}. {date:$past}. {editor:Ed. $someone}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$inverted}. {title:$word: $matter, $matter, $matter}. {publisher:$publisher}, {date:$year}
    {author:$inverted}. {title:$title, $past–$year}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$natural}, {title:$title, $past–$year} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, {title:$title} {locator:$pages} ({publisher:$publisher} {date:$year})
    {author:$natural}, {title:$title} {locator:$pages} ({publisher:$publisher}, {edition:$nth ed.} {date:$year})
    {author:$body}, {title:$title} {locator:$pin} ($year), {link:$url}
    {author:$natural}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}) {locator:at $pin}
    {author:$natural}, {title:$title} ({edition:$nth edn}, {publisher:$publisher} {date:$year}) {locator:ch $issue}
    {author:$inverted}, {title:$title}, {place:$place}, {publisher:$publisher}, {date:$year [$past]}
    {author:$apa} ({date:$past/$year}). {title:$title}. {place:$place}: {publisher:$publisher}
    {author:$vancouver} ($year) {title:$title} ({publisher:$publisher}, {place:$place})
    {author:$vancouver} {date:$year} {title:$title}, {edition:$nth edn}. {publisher:$publisher}, {place:$place}
    {author:$apaless}, {date:$year}. {title:$title}, {edition:$nth ed.} {publisher:$publisher}, {place:$place}
    {author:$inverted} {date:$year} {title:$title}. {place:$place}: {publisher:$publisher}
    {author:$short}, {title:$title}, {publisher:$publisher}, {place:$place} {date:$year}
    {author:$apaless} {title:$title}. {place:$place} {publisher:$publisher} {date:$year}
    ~{editor:$natural (Hg.)}, {title:$title}, {place:$place} {date:$year}, {locator:S. $pin}
    ~{editor:$natural (Hrsg.)}, {title:$title}, {place:$place}: {publisher:$publisher} {date:$year}
    ~{author:$inverted}: {title:$title}. {volume:$ordinal Halbband}. {place:$place} {date:$year}
    ~{author:$natural}, {title:$title}. {volume:Zweiter Band}: {title:$word}, {place:$place} {date:$year}, {locator:S. $pin}
    ~{author:$inverted}: {title:$title}. {place:$place}: {publisher:$publisher}, {edition:$ordinal Aufl.} {date:$year}
    ~{author:$natural}, {title:$title}, {place:$place} {date:$year} ({note:ND $place $year}), {locator:S. $pin}
    {editor:$inverted, ed}. {title:$title}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$natural}, {title:$title} ({edition:$nth edn}, {publisher:$publisher} {date:$year}) {locator:$pin}
    {author:$natural}, {title:$title} ({publisher:$publisher} {date:$year}) {locator:$pin}
    {author:$natural}, {title:$title} ({publisher:$publisher}, {date:$year}) {locator:$pin}
    {author:$short}, {title:$title} ($year) {locator:$pin}
    {author:$short}, {title:$title} ($year)
    {author:$short}, {title:$title} ({date:$year}, {edition:$nth edn}) {locator:$pin}
    {author:$natural}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:pp. $pages}
    {author:$natural}, {title:$title}, {edition:$nth ed.} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, {title:$title}, {edition:$nth ed.}, rev. ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:vol. $issue, p. $pin}
    {author:$natural}, {title:$title}, {translator:trans. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, {title:$title}, {translator:trans. by $someone} ({place:$place}: {publisher:$publisher}, {date:$year})
    {author:$natural}, {title:$title}, {editor:ed. by $someone}, {edition:$nth edn} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, {title:$title}, {volumes:$issue vols} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$roman, p. $pin}
    {author:$natural}, {title:$title}, {volumes:$issue vols.} ({place:$place}: {publisher:$publisher}, {date:$year–$later})
    {author:$natural}, {title:$title}, {volume:vol. $issue} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, {title:$title}, {collection:$series} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, {title:$title} ({place:$place}, {date:$year}), {locator:sec. $issue}
    {author:$natural}, {title:$title} ({place:$place}, {date:$year})
    {author:$natural}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}), {note:Kindle}
    {title:$title}, {editor:ed. by $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:pp. $pages}
    {editor:$natural, ed.}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {editor:$natural (eds.)}, {title:$title} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {editor:$natural (eds)}, {title:$title} ({publisher:$publisher} {date:$year})
    {author:$natural}, {title:$title}, {place:$place}, {publisher:$publisher}, {date:$year}, {locator:p. $pin}
    {author:$natural}, {title:$title}, {place:$place}, {date:$year}, {locator:p. $pin}
    {author:$natural}, {title:$title}, {volume:t. $roman}, {place:$place}, {publisher:$publisher}, {date:$year}, {locator:p. $pin}
    {author:$natural}, {title:$title}, {translator:trad. par $someone}, {edition:$nth éd.}, {place:$place}, {publisher:$publisher}, {date:$year}
    {author:$short}, {title:$title}, {place:$place}, {publisher:$publisher}, {date:$year}, {locator:pp. $pages}
    {author:$short}, {title:$title}, {editor:a cura di $someone}, {place:$place} {date:$year}, {locator:p. $pin}
    {author:$natural}, {title:$title} {locator:$pin} ({edition:$nth ed.} {date:$year})
    {author:$natural}, {title:$title} {locator:$pin} ($year)
    {volume:$issue} {author:$natural}, {title:$title} {locator:§ $pin} ({edition:$nth ed.} {date:$year})
    {author:$capitals}, {title:$capitalTitle} {locator:$pages} ($year)
    {author:$capitals}, {title:$capitalTitle} ($year)
    {author:$capitals}, {title:$capitalTitle} ({edition:$nth ed.} {date:$year})
    {author:$capitals}, {title:$capitalTitle} {locator:$pin} ({edition:$nth ed.} {date:$year})
    {author:$capitals}, {title:$capitalTitle} ({publisher:$publisher} {date:$year})
    {volume:$issue} {author:$short}, {title:$title} {locator:§ $pin} ({edition:$nth ed.} {date:$year})
    {volume:$issue} {author:$capitals}, {title:$capitalTitle} {locator:§ $pin} ({date:$year})
    {author:$inverted}. {title:$title}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$inverted}. {date:$year}. {title:$title}. {place:$place}: {publisher:$publisher}
    {author:$inverted}. {title:$title}. {publisher:$publisher}, {date:$year}
    {author:$apa} ($year). {title:$title} ({edition:$nth ed.}). {publisher:$publisher}
    {author:$apa} ($year). {title:$title}. {place:$place}: {publisher:$publisher}
    {author:$vancouver}. {title:$title}. {edition:$nth ed.} {place:$place}: {publisher:$publisher}; {date:$year}
    {author:$vancouver} ($year) {title:$title}. {publisher:$publisher}, {place:$place}
    {author:$short}. {title:$title}. {publisher:$publisher}, {place:$place}, {date:$year}
    ~{author:$inverted} ($year): {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$inverted} ($year): {title:$title}, {place:$place}
    ~{author:$inverted} ($year): {title:$title}. {edition:$ordinal Auflage}. {place:$place}: {publisher:$publisher}
    ~{author:$inverted}, {date:$year}: {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$apaless}, {date:$year}: {title:$title}, {place:$place}
    ~{author:$slashed} ($year): {title:$title}, {place:$place}: {publisher:$publisher}
    ~{editor:$slashed (Hg.)} ($year): {title:$title}, {place:$place}: {publisher:$publisher}
    ~{editor:$inverted (Hrsg.)} ($year): {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$inverted}: {title:$title}. {place:$place}: {publisher:$publisher} {date:$year}
    ~{author:$inverted}: {title:$title}, {place:$place} {date:$year}, {locator:S. $pin}
    ~{author:$natural}: {title:$title}, {place:$place}: {publisher:$publisher} {date:$year}, {locator:S. $pin f.}
    ~{author:$natural}, {title:$title}, {place:$place} {date:$year}, {locator:S. $pin ff.}
    ~{author:$natural}, {title:$title}, {edition:$ordinal Aufl.}, {place:$place} {date:$year}, {locator:S. $pin}
    ~{author:$natural}, {title:$title} (= {collection:$series, Bd. $issue}), {place:$place} {date:$year}
    ~{author:$natural}, {title:$title}, {volumes:$issue Bde.}, {place:$place} {date:$year–$later}, {locator:hier Bd. $issue, S. $pin}
    ~{author:$natural}, {title:$title}, {editor:hrsg. von $someone}, {place:$place} {date:$year}, {locator:S. $pin}
    ~{author:$natural}, {title:$title}, {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$title}, {date:$year}, {locator:S. $pin f.}
    ~{author:$family}, {title:$word}, {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$word}, {edition:$ordinal Aufl.} {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$title}, {date:$year}, {locator:$pin ff.}
    ~{author:$family}, {title:$title}, {place:$place} {date:$year}, {locator:$pin}
    ~{author:$short}: {title:$title}, {edition:$ordinal Aufl.}, {place:$place} {date:$year}, {locator:S. $pin-$pin}
    ~{author:$inverted} ($year) {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$apa} ($year). {title:$title}. {place:$place}: {publisher:$publisher}
    ~{author:$apa} ($year). {title:$title} ({edition:$ordinal Aufl.}). {place:$place}: {publisher:$publisher}
    ~{author:$apaless} ($year). {title:$title}, {place:$place}
    ~{author:$capitalsInverted} ($year): {title:$title}. {place:$place}
    ~{author:$family}, {title:$title}, {edition:$ordinal Aufl.} {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$title}, {place:$place} {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$title} ({edition:$ordinal Aufl.}, {date:$year}), {locator:Rn. $pin}
    ~{author:$family}, {title:$title}, {volume:Bd. $roman}, {edition:$ordinal Aufl.}, {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$title} ($year), {locator:S. $pin}
    ~{author:$short}, {title:$title}, {place:$place}: {publisher:$publisher} {date:$year}, {locator:S. $pin}
  `,
  chapter: `
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {editor:$again (Hrsg.)}: {host:$host}. {place:$place}: {publisher:$publisher}, {pages:S. $pages}
    ~{author:$natural}, {title:$title}, {in:in}: {editor:$again}, {host:$host}, {place:$place} {date:$year}, {pages:S. $pages}
    ~{author:$family}, {title:$title}, {in:in}: {editor:$again}, {host:$host}, {place:$place} {date:$year}, {pages:S. $first} {locator:($near)}
    {author:$natural}, ‘{title:$title}’ {in:in} {editor:$someones (eds)}, {host:$host} ({publisher:$publisher} {date:$year}) {locator:$pin}
    {author:$natural}, ‘{title:$title}’ {in:in} {editor:$someone (ed)}, {host:$host} ({edition:$nth edn}, {publisher:$publisher} {date:$year})
    {author:$short}, ‘{title:$title}’ {in:in} {host:$host}, {editor:eds. $someones} ($year) {locator:$pin}
    {author:$short}, ‘{title:$title}’ {in:in} {editor:$someones (eds.)}, {host:$host} ({place:$place}: {publisher:$publisher}, {date:$year}), {pages:pp. $pages}
    {author:$natural}, ‘{title:$title}’, {in:in} {host:$host}, {editor:ed. by $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {pages:pp. $pages} ({locator:p. $near})
    {author:$natural}, “{title:$title},” {in:in} {host:$host}, {editor:ed. $someones} ({place:$place}: {publisher:$publisher}, {date:$year}), {pages:$pages}
    {author:$natural}, “{title:$title},” {in:in} {host:$host}, {editor:ed. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {author:$natural}, “{title:$title},” {in:in} {host:$host}, {editor:ed. $someones} ({place:$place}: {publisher:$publisher}, {date:$year}), {pages:$pages}, {locator:at $pin}
    {author:$natural}, {title:$title}, {in:in} {host:$host} {pages:$first}, {locator:$pin} ({editor:$someone ed.}, {date:$year})
    {author:$natural}, {title:$title}, {in:in} {host:$host} {pages:$first} ({editor:$someones eds.}, {date:$year})
    {author:$natural}, {title:$title}, {in:in} {host:$capitalHost} {pages:$first}, {locator:$pin} ({editor:$someone ed.}, {date:$year})
    {author:$natural}, {title:$title}, {in:in} {host:$capitalHost} {pages:$first} ({editor:$someones eds.}, {date:$year})
    {author:$natural}, {title:$title}, {in:in} {volume:$issue} {host:$capitalHost} {pages:$first} ({editor:$someone ed.}, {date:$year})
    {title:Letter from $someone to $natural} ({date:$shortAmerican}), {in:in} {volume:$issue} {host:$capitalHost} {pages:$first} ({editor:$someone ed.}, {date:$year})
    {author:$natural}, « {title:$title} », {in:dans} {editor:$someone (dir.)}, {host:$host}, {place:$place}, {publisher:$publisher}, {date:$year}, {pages:p. $pages}
    {author:$natural}, «{title:$title}», {in:in} {editor:$someone (a cura di)}, {host:$host}, {place:$place}, {publisher:$publisher}, {date:$year}, {pages:pp. $pages}
    {author:$short}, {title:$title}, {in:in} {host:$host}, {editor:a cura di $someone}, {place:$place} {date:$year}, {pages:pp. $pages}
    {author:$inverted}. “{title:$title}.” {in:In} {host:$host}, {editor:edited by $someones}, {pages:$pages}. {place:$place}: {publisher:$publisher}, {date:$year}
    {author:$inverted}. {date:$year}. “{title:$title}.” {in:In} {host:$host}, {editor:edited by $someone}, {pages:$pages}. {place:$place}: {publisher:$publisher}
    {author:$apa} ($year). {title:$title}. {in:In} {editor:$someones (Eds.)}, {host:$host} ({pages:pp. $pages}). {publisher:$publisher}
    {author:$apa} ($year). {title:$title}. {in:In} {editor:$someone (Ed.)}, {host:$host} ({pages:pp. $pages}). {place:$place}: {publisher:$publisher}
    {author:$vancouver}. {title:$title}. {in:In}: {editor:$someonesVancouver, editors}. {host:$host}. {place:$place}: {publisher:$publisher}; {date:$year}. {pages:p. $pages}
    {author:$vancouver} ($year) {title:$title}. {in:In}: {editor:$someonesVancouver (eds)} {host:$host}. {publisher:$publisher}, {place:$place}, {pages:pp $pages}
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {editor:$someonesInverted (Hrsg.)}: {host:$host}. {place:$place}: {publisher:$publisher}, {pages:S. $pages}
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {editor:$someonesInverted (Hg.)}: {host:$host}. {place:$place}: {publisher:$publisher}, {pages:$pages}
    ~{author:$slashed} ($year): {title:$title}, {in:in}: {editor:$someonesSlashed (Hg.)}, {host:$host}, {place:$place}: {publisher:$publisher}, {pages:S. $pages}
    ~{author:$apaless}, {date:$year}: {title:$title}. {pages:S. $pages} {in:in}: {editor:$someones (Hrsg.)}, {host:$host}. {place:$place}: {publisher:$publisher}
    ~{author:$natural}, {title:$title}, {in:in}: {editor:$someones (Hrsg.)}, {host:$host}, {place:$place} {date:$year}, {pages:S. $pages}
    ~{author:$natural}, {title:$title}, {in:in}: {editor:$someonesSlashed (Hrsg.)}, {host:$host}, {edition:$ordinal, erw. Aufl.}, {place:$place}: {publisher:$publisher} {date:$year}, {pages:S. $pages}
    ~{author:$natural}: {title:$title}, {in:in}: {host:$host}, {editor:hrsg. von $someones}, {place:$place} {date:$year}, {pages:S. $pages}, {locator:hier S. $pin}
    ~{author:$family}, {title:$title}, {in:in}: {editor:$families (Hrsg.)}, {host:$host}, {date:$year}, {pages:S. $first} {locator:($pin)}
    ~{author:$family}, {in:in}: {editor:$families (Hrsg.)}, {host:$host}, {edition:$ordinal Aufl.} {date:$year}, {locator:Rn. $pin}
    ~{author:$apa} ($year). {title:$title}. {in:In} {editor:$someones (Hrsg.)}, {host:$host} ({pages:S. $pages}). {place:$place}: {publisher:$publisher}
    ~{author:$inverted} ($year): {title:$title}. {in:In}: {editor:$someonesInverted (Hg.)}: {host:$host}. {place:$place}, {pages:$pages}
    ~{author:$apaless} {date:$year}: {title:$title}, {in:in}: {editor:$someones (Hrsg.)}: {host:$host}, {place:$place}, {pages:S. $pages}
    ~{author:$family}, {title:$title}, {in:in}: {editor:$families}, {host:$host}, {date:$year}, {pages:S. $pages}
    ~{author:$family}, {title:$title}, {in:in}: {editor:$families}, {host:$host}, {volume:Bd. $issue}, {edition:$ordinal Aufl.} {date:$year}, {locator:S. $pin f.}
    ~{author:$family}, {title:$word}, {in:in}: {editor:$families}, {host:$host}, {date:$year}, {locator:S. $pin}
    ~{author:$family}, {title:$word}, {in:in}: {editor:$families (Hrsg.)}, {host:$host}, {date:$year}, {locator:§ $issue Rn. $pin}
    {author:$short}, {title:$title}, [{in:in}:] {host:$host}, {editor:Ed. $someone}, {place:$place} {date:$year}, {locator:p. $pin}
    {author:$short}, {title:$title} [{in:in}:] {host:$host}, {volume:Vol. $issue}, {editor:Ed. $someone}, {place:$place} {date:$year}, {pages:pp. $pages}
    ~{author:$family}, {title:$title}, {in:in}: {host:$host}, {editor:hg. v. $someone}, {place:$place} {date:$year}, {pages:$first}, {locator:$pin}
    ~{author:$family}, {title:$title}, {in:in}: {host:FS $someone}, {date:$year}, {pages:S. $first ff.}
    ~{author:$family}, {title:$title}, {in:in}: {editor:$families (Hg.)}, {host:$host}, {place:$place} {date:$year}, {pages:S. $pages}
    {author:$vancouver}. {title:$title}. {in:In}: {editor:$someonesVancouver, eds.} {host:$host}. {volume:Vol $issue}. {place:$place}: {publisher:$publisher}; {date:$year}:{pages:$pages}
    {author:$apa} ($year). {title:$title}. {in:In} {host:$host} ({editor:$someone, ed.}), {pages:pp. $pages}. {publisher:$publisher}, {place:$place}
    {author:$apaless} {date:$year}. {title:$title}. {pages:Pp. $pages} {in:in} {editor:$someones (eds.)}, {host:$host}. {publisher:$publisher}, {place:$place}
    {author:$short}. {title:$title}. {in:In} {editor:$someones, editors}, {host:$host}, {pages:pages $pages}. {publisher:$publisher}, {place:$place}, {date:$year}
    {author:$short}, “{title:$title},” {in:in} {host:Proc. $nth $host}, {place:$place}, {date:$month $year}, {pages:pp. $pages}
    {author:$apaless}: {title:$title}. {in:In}: {editor:$someonesInverted (eds.)} {host:$host}. {collection:LNCS, vol. $first}, {pages:pp. $pages}. {publisher:$publisher}, {place:$place} ($year)
    {author:$inverted}. “{title:$title}.” {host:$host}. {editor:Ed. $someone}. {place:$place}: {publisher:$publisher}, {date:$year}. {pages:$pages}
    {author:$inverted}. “{title:$title}.” {host:$host}, {editor:edited by $someone}, {publisher:$publisher}, {date:$year}, {pages:pp. $pages}
    {author:$natural}, “{title:$title},” {in:in} {host:$host}, {translator:trans. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {pages:$pages}; {locator:$pin}
    {author:$natural}, {title:$title}, {in:in} {host:$host} {place:$place} {publisher:$publisher} {date:$year} {pages:$pages}
    ~{author:$natural}, {title:$title}, {in:in}: {host:Festschrift für $someone}, {place:$place} {date:$year}, {pages:S. $first}, {locator:$near}
    ~{author:$family}, {title:$title}, {in:in}: {host:Festschrift für $someone zum $pin. Geburtstag}, {date:$year}, {pages:S. $first ff.}
    ~{author:$natural}, {in:in}: {host:$commentary}, {edition:$ordinal Aufl.} {date:$year}, {locator:§ $pin Rn. $first}
    ~{author:$natural}, {in:in}: {editor:$families (Hrsg.)}, {host:$commentary}, {volume:Bd. $roman}, {edition:$ordinal Aufl.}, {place:$place} {date:$year}, {locator:Art. $issue Rn. $pin}
    ~{author:$inverted}: {title:$title}. {in:In}: {host:$host}. {editor:Hg. v. $someones}. {volume:Bd. $issue}. {place:$place} {date:$year}, {pages:S. $pages}
    ~{author:$natural}, {title:Art. „$word“}, {in:in}: {host:$host}, {volume:Bd. $issue}, {place:$place} {date:$year}, {pages:S. $pages}
  `,
  other: `
    {author:$inverted}. {date:$year}. {title:$title}. {genre:Ph.D. dissertation}. {publisher:$school}, {place:$place}
    {author:$apa} ($year). {title:$title} ({genre:Unpublished doctoral dissertation}). {publisher:$school}, {place:$place}
    {author:$inverted}. {title:$title} {genre:PhD thesis}, {publisher:$school}, {date:$year}
    {author:$inverted}. “{title:$title}.” {genre:Diss.} {publisher:$school}, {date:$year}
    {author:$inverted}. “{title:$title}.” {journal:$paper} {date:$day}: {locator:A$issue}. {note:Print}
    {author:$body}. {title:$title}. {date:$year}. {link:$url} ({accessed:accessed $american})
    {author:$vancouver}. {title:$title}. {date:$year}. {note:Available from:} {link:$url}. {accessed:Accessed $day}
    ~{journal:$paper}, {issue:Nr. $pin} {date:v. $numbers}, {locator:S. $issue}
    ~{author:$natural}: {title:$title}. {in:In}: {journal:$paper} {issue:$issue}/{date:$year}, {pages:S. $pages}
    ~{author:$body} ($year): {title:$title}. {journal:BT-Drucksache} {volume:17}/{issue:$first}
    ~{author:$natural}, {title:$title}, {genre:Diss. phil.} {publisher:$place} {date:$year}
    {title:$natural to $someone}, {date:$day}, {in:in} {editor:$someones}, {host:$host}, {volume:vol. $issue} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {title:$natural to $someone}, {date:$day}, {in:in} {host:$host}, {editor:ed. $someone} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:$pin}
    {journal:$spanishPaper}, {date:$spanishDay}, {locator:p. $pin}
    {author:$natural}, “{title:$title}”, {journal:$spanishPaper}, {date:$spanishDay}, {locator:p. $pin}
    ~{journal:$paper}, {issue:Nr. $pin} {date:vom $germanDay}, {locator:S. $issue}
    ~{journal:$paper}, {date:$germanDay}, {locator:S. $issue}
    {author:$body}, “{title:$title},” {accessed:accessed $american}, {link:$url}
    {author:$body}, “{title:$title},” {link:$url}
    {author:$body}, « {title:$title} », {link:$url}, {accessed:consulté le $frenchDay}
    {author:$natural}, “{title:$title},” {host:$host}, {publisher:$body}, {link:$url}
    {author:$body}, {title:$title} ({date:$day}) {link:$url}
    « {title:$title} », {journal:$paper}, {date:$frenchDay}, {locator:p. $issue}
    {author:$natural}, “{title:$title}”, {collection:$series}, {genre:Working Paper $pin}, {place:$place}, {publisher:$body}, {date:$year}, {locator:p. $issue}
    {author:$natural}, ‘{title:$title}’, {journal:$paper}, {date:$day}, {locator:p. $issue}
    {author:$natural}, “{title:$title}”, {journal:$paper}, {date:$day}
    {author:$natural}, “{title:$title}”, {journal:$paper}, {date:$day}, {link:$url}
    {author:$natural}, “{title:$title},” {journal:$paper}, {date:$american}
    {author:$natural}, ‘{title:$title}’ {journal:$paper} ({place:$place}, {date:$day}) {locator:$pin}
    “{title:$title},” {journal:$paper}, {date:$american}
    “{title:$title}”, {journal:$paper}, {date:$day}, {locator:p. $issue}
    “{title:$title}”, {journal:$paper}
    {author:$natural}, “{title:$opening}”, {journal:$paper}, {date:$day}
    {author:$natural}, ‘{title:$title}’, {journal:$paper}, {date:$day}, {locator:section $section, p. $issue}
    “{title:$title},” {host:$series}, {note:last modified} {date:$american}, {link:$url}
    {author:$natural}. {title:$title}. {note:Retrieved from} {link:$url}
    {author:$apa} ({date:$year, $month}). {title:$title}. {note:Retrieved from} {link:$url}
    {author:$apa} ($year). {title:$title}. {note:Available at:} {link:$url}
    {author:$apa} ($year). {title:$title}. {host:$host}. {note:Retrieved} {accessed:$american, from} {link:$url}
    {author:$natural}, {title:$title}, {journal:$paper}, {date:$american}, {locator:at A$issue}
    {author:$natural}, “{title:$title}”, {publisher:$publisher}, {place:$place}, {date:$month $year}, {locator:p. $pin}
    {author:$natural}, “{title:$title},” {host:$host}, {publisher:$body}, {note:last modified} {date:$american}, {link:$url}
    {author:$natural}, “{title:$title},” {host:$host}, {note:updated} {date:$american}, {link:$url}
    {author:$natural}, {title:$title}, {journal:$paper}, {date:$shortAmerican}, {locator:at A$issue}
    {author:$natural}, “{title:$title},” {journal:$paper}, {date:$shortAmerican}, {locator:sec. A}
    {title:$title}, {journal:$paper}, {date:$shortAmerican}, {locator:at $issue}
    {author:$natural}, “{title:$title},” {journal:$paper} ({place:$place}), {date:$day}, {locator:$issue}
    {title:Letter from $someone to $natural}, {date:$day}, {in:in} {editor:$someone (ed.)}, {host:$host} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, {title:$title}, {date:$day}, {in:in} {editor:$someone (ed.)}, {host:$host} ({place:$place}: {publisher:$publisher}, {date:$year}), {locator:p. $pin}
    {author:$natural}, “{title:$title},” {accessed:accessed $day}, {link:$url}
    {author:$natural}, “{title:$title}”, {host:$host}, {link:$url}
    {author:$natural}, “{title:$title}”, {host:$host}, {link:$url}, {accessed:accessed $day}
    {author:$natural}, ‘{title:$title}’ ({host:$host}, {date:$day}) <{link:$url}> {accessed:accessed $day}
    {author:$natural}, {title:$title}, {link:$url} ({accessed:last visited $american})
    {author:$natural}, ‘{title:$title}’ ({genre:PhD thesis}, {publisher:$school} {date:$year}) {locator:$pin}
    {author:$natural}, “{title:$title}” ({genre:PhD diss.}, {publisher:$school}, {date:$year}), {locator:$pin}
    {author:$natural}, « {title:$title} », {genre:thèse de doctorat}, {publisher:$school}, {date:$year}, {locator:p. $pin}
    {author:$inverted}. {title:$title}. {genre:PhD thesis}, {publisher:$school}, {date:$year}
    {author:$apa} ($year). {title:$title} ({genre:Doctoral dissertation}, {publisher:$school})
    {author:$natural}, “{title:$title}”, {genre:Working Paper $pin}, {place:$place}, {publisher:$publisher}, {date:$year}
    {author:$natural}, {title:$title}, {publisher:$publisher} {genre:Discussion Paper no. $pin} ($year)
    {author:$apa} ($year). {title:$title} ({genre:Working Paper No. $pin}). {place:$place}: {publisher:$publisher}
    {author:$natural}, {title:review of $title}, {journal:$journal}, {volume:$volume} ($year), {pages:$pages}
    ~{author:$natural}, {title:$title}, {link:$url} ({accessed:abgerufen am $numbers})
    ~{author:$inverted} ($year): {title:$title}. {note:Online verfügbar unter} {link:$url}, {accessed:zuletzt abgerufen am $numbers}
    ~{author:$natural}, {title:$title}, {genre:Diss.} {publisher:$school} {date:$year}, {locator:S. $pin}
    ~{author:$inverted} ($year): {title:$title}. {genre:Dissertation}, {publisher:$school}
    ~{author:$inverted} ($year): {title:$title}, {place:$place}: {publisher:$publisher} ({genre:Discussion Paper $pin})
    ~„{title:$title}“, {in:in}: {journal:$paper}, {date:$germanDay}, {locator:S. $issue}
    ~{author:$natural}, {title:$title}, {in:in}: {journal:$paper} {date:vom $germanDay}, {locator:S. $issue}
  `,
  short: `
    {author:$family}, {title:$opening}, {locator:p. $pin}
    {author:$family}, {title:$opening}, {locator:$pin}
    {author:$family}, “{title:$opening},” {locator:$pin}
    {author:$family}, ‘{title:$opening}’, {locator:p. $pin}
    {author:$family}, {title:$opening}
    {author:$natural}, {title:$title}
    {author:$family}, {locator:p. $pin}
    {author:$family}, {locator:pp. $pages}
    {author:$family} ($year), {locator:p. $pin}
    {author:$family} {date:$year}, {locator:p. $pin}
    {author:$family} {date:$year}: {locator:$pin}
    {title:$opening}, {locator:p. $pin}
    “{title:$opening},” {locator:$pin}
    ~{author:$family}, {title:$opening}, {locator:S. $pin}
    ~{author:$family} {date:$year}, {locator:S. $pin}
  `,
} as const;

export type Kind = keyof typeof styles;

/** Before a reference in a note, and no part of it. */
export const leads = {
  plain: [
    'The standard work is',
    'the classic study of',
    'for a dissenting voice,',
    'For a contrary view, see',
    'The best account is',
    'The map is in',
    'See the table in',
    'Compare the account in',
    'I rely on',
    'As shown by',
    'This is denied in',
    'printed in',
    'cited in',
    'reproduced in',
    'according to',
    'The quotation is from',
    'On $matter see',
    'On the $matter see the study of',
    'See',
    'See',
    'See',
    'See also',
    'Cf.',
    'cf.',
    'see',
    'see also',
    'See, e.g.,',
    'See, for example,',
    'See generally',
    'But see',
    'Compare',
    'On this point, see',
    'See the discussion in',
    'See the map in',
    'For a good overview, see',
    'For example,',
    'e.g.',
    'As argued by',
    'Quoted in',
    'Quoted from',
    'For a critique see',
    'See in particular',
    'This is discussed in',
    'The point is well made in',
    'For discussion, see',
    'For an overview, see',
    'Contra',
    'Accord',
    'See especially',
    'Voir',
    'Voir aussi',
    'Cfr.',
    'Vedi',
    'Véase',
    'Voy.',
  ],
  german: [
    'Vgl.',
    'Vgl.',
    'Vgl. auch',
    'ferner',
    'a. A.',
    'Anders etwa',
    'sowie allgemein:',
    'Dazu:',
    'Hierzu ausführlich:',
    'Vgl. dazu',
    'Siehe',
    'Siehe auch',
    'S.',
    'So',
    'So auch',
    'Dazu',
    'Hierzu',
    'Vgl. etwa',
    'Vgl. nur',
    'Siehe dazu',
    'Grundlegend',
    'Vgl. hierzu ausführlich',
    'Ausführlich',
    'Statt vieler',
    'Zutreffend',
    'ähnlich',
    'krit.',
    'A.A.',
    'Dazu näher',
    'Siehe hierzu',
    'Zit. n.',
    'Zum $matter',
    'Zum Folgenden',
    'Näher',
    'Ebenso',
    'Dagegen',
    'Zit. nach',
    'Anders',
    'Kritisch',
  ],
} as const;

/** Between references in one note. */
export const betweens = [
  '; ',
  '; ',
  '; ',
  '; see also ',
  '; cf. ',
  '; and ',
  '. ',
  '. ',
  '. See also ',
  ' and ',
  ', and see ',
] as const;

/** What notes say beside a reference. */
export const remarks = [
  'Emphasis added.',
  'emphasis in the original',
  'Translation mine.',
  'my translation',
  'with further references',
  'm. w. N.',
  'where he argues that the law is made by judges',
  'who gives a different account of the events',
  'Hervorhebung im Original',
  'The passage is discussed below.',
  'This view is not shared by all.',
  'Here the author follows his teacher closely.',
  'on which this section relies',
  'The letter is undated.',
  'For the opposite view see below.',
  'mit weiteren Nachweisen',
  'quoting an earlier case',
  'He was not the first to say so.',
  'The figures are for 1998 and include part-time workers.',
] as const;

/** The beginnings of names of bodies, and what they go on with. */
export const bodies = [
  'Ministry of',
  'Department of',
  'Office of',
  'Royal Commission on',
  'Institute for',
  'Commission for',
  'Federal Ministry of',
  'Council of',
  'Society of',
  'Bureau of',
  'National Association of',
  'Committee on',
  'Museum of',
  'Trust for',
  'Union of',
  'Ministère de',
  'Conseil de',
  'Musée de',
  'Bundesministerium für',
  'Institut für',
  'Verein für',
  'Amt für',
  'Ministero della',
] as const;
export const matters = [
  'Justice',
  'Education',
  'Health',
  'Inland Waters',
  'Roads',
  'Labour',
  'Agriculture',
  'Europe',
  'Statistics',
  'the Interior',
  'Science',
  'Foreign Affairs',
  'Harbours',
  'Public Works',
  'Human Rights',
  'Arts',
  'Sozialforschung',
  'Wirtschaft',
  'Statistik',
  'la culture',
  'Forests',
  'Farmers',
  'Trade',
  'the Environment',
  'Transport',
  'Finance',
  'Fisheries',
  'Higher Education',
] as const;
/** Who signs together, in medicine and physics. */
export const groups = [
  'Lake Study Group',
  'RIVERS Investigators',
  'HARBOUR Collaboration',
  'Marl Genome Project Consortium',
  'The Thousand Trees Consortium',
  'ORSA Trial Group',
  'GREENBANK Initiative',
  'Canal Disease Network',
] as const;
/** Authors who have one name. */
export const classics = [
  'Plato',
  'Aristotle',
  'Cicero',
  'Augustine',
  'Thucydides',
  'Seneca',
  'Homer',
  'Livy',
  'Ovid',
  'Boethius',
  'Maimonides',
  'Voltaire',
  'Montesquieu',
  'Grotius',
  'Spinoza',
  'Kant',
  'Hobbes',
] as const;
export const names = [
  'World Health Organization',
  'UN General Assembly',
  'UN Security Council',
  'International Labour Organization',
  'World Trade Organization',
  'Farmers’ Union of the Marl',
  "National Farmers' Union",
  'Teachers’ Association',
  "Workers' Council",
  'Port of London Authority',
  'R Core Team',
  'Lake Consortium',
  'Rivers Study Group',
  'United Nations',
  'World Bank',
  'European Commission',
  'OECD',
  'UNESCO',
  'WHO',
  'Law Commission',
  'Home Office',
  'Amnesty International',
  'Statistisches Bundesamt',
  'Bundesregierung',
  'Deutscher Bundestag',
  'Human Rights Watch',
  'HM Treasury',
  'Council of Europe',
] as const;

export const lawJournals = [
  'MLR',
  'LQR',
  'CLJ',
  'OJLS',
  'PL',
  'Public Law',
  'ICLQ',
  'EHRLR',
  'CMLRev',
  'ELJ',
  'EJIL',
  'JBL',
  'JLS',
  'Crim LR',
  'AJIL',
  'Legal Studies',
  'Law and Society Review',
  'Journal of Law and Society',
  'Social & Legal Studies',
  'Law & Social Inquiry',
  'Law & Policy',
  'Modern Law Review',
  'Cambridge Law Journal',
  'Oxford Journal of Legal Studies',
  'Brit. J. of Law and Society',
  'J. of Law and Society',
  'Modern Law Rev',
  'Yale Law Journal',
  'Harvard Law Review',
  'Current Legal Problems',
  'Int. J. of the Sociology of Law',
  'Law and Contemporary Problems',
  'British J. of Criminology',
] as const;

export const americanJournals = [
  'Harv. L. Rev.',
  'Yale L.J.',
  'Colum. L. Rev.',
  'Stan. L. Rev.',
  'U. Chi. L. Rev.',
  'Mich. L. Rev.',
  'Va. L. Rev.',
  'Law & Soc’y Rev.',
  'Geo. L.J.',
  'Nw. U. L. Rev.',
  'Cornell L. Rev.',
  'J. Legal Stud.',
  'Law & Soc. Inquiry',
  'Am. J. Int’l L.',
  'Cal. L. Rev.',
  'N.Y.U. L. Rev.',
  'Duke L.J.',
  'Hastings L.J.',
  'J. Legal Educ.',
  'Wis. L. Rev.',
] as const;

export const germanJournals = [
  'NJW',
  'JZ',
  'AöR',
  'ZRP',
  'KritV',
  'KJ',
  'DÖV',
  'DVBl',
  'JuS',
  'ZStW',
  'GA',
  'AcP',
  'RabelsZ',
  'ZfRSoz',
  'ARSP',
  'VVDStRL',
  'Der Staat',
  'Rechtstheorie',
  'Leviathan',
  'Kritische Justiz',
  'Zeitschrift für Rechtssoziologie',
  'Die Verwaltung',
  'Zeitschrift für Soziologie',
  'Soziale Welt',
  'KZfSS',
  'Kölner Zeitschrift für Soziologie und Sozialpsychologie',
  'Archiv für Rechts- und Sozialphilosophie',
  'Politische Vierteljahresschrift',
  'PVS',
  'Berliner Journal für Soziologie',
  'Zeitschrift für Pädagogik',
  'Aus Politik und Zeitgeschichte',
  'Historische Zeitschrift',
  'Geschichte und Gesellschaft',
  'Psychologische Rundschau',
  'Merkur',
  'Das Argument',
  'Neue Juristische Wochenschrift',
  'Juristenzeitung',
  'JbRSoz',
] as const;

export const newspapers = [
  'The Guardian',
  'The Times',
  'New York Times',
  'N.Y. Times',
  'The Economist',
  'Financial Times',
  'Le Monde',
  'El País',
  'Frankfurter Allgemeine Zeitung',
  'Süddeutsche Zeitung',
  'Die Zeit',
  'Der Spiegel',
  'BBC News',
  'Washington Post',
  'Times Literary Supplement',
  'Reuters',
  'Neue Zürcher Zeitung',
  'die tageszeitung',
  'Daily Telegraph',
  'Foreign Affairs',
  'La Repubblica',
  'Wall St. J.',
  'Evening Courier',
  'Morning Gazette',
  'The Diplomat',
] as const;

export const germanPublishers = [
  'Suhrkamp',
  'Nomos',
  'Duncker & Humblot',
  'Mohr Siebeck',
  'C. H. Beck',
  'Beck',
  'Springer',
  'VS Verlag',
  'Campus',
  'Reclam',
  'Westdeutscher Verlag',
  'Luchterhand',
  'Vandenhoeck & Ruprecht',
  'de Gruyter',
  'Leske + Budrich',
  'Juventa',
  'Rowohlt',
  'Fischer',
  'UVK',
  'transcript',
  'Beltz',
  'Hogrefe',
  'Böhlau',
  'Klett-Cotta',
  'Athenäum',
  'Fink',
  'Kohlhammer',
  'Enke',
] as const;

/** Whose names have commas in them. */
export const firms = [
  'Holt, Rinehart and Winston',
  'Farrar, Straus and Giroux',
  'Harcourt, Brace & World',
  'Little, Brown',
  'Harper & Row',
  'Routledge & Kegan Paul',
  'Rand McNally',
  'Simon & Schuster',
] as const;

export const commentaries = [
  'Münchener Kommentar zum BGB',
  'Münchener Kommentar zur ZPO',
  'Grundgesetz-Kommentar',
  'Kommentar zum Grundgesetz',
  'Leipziger Kommentar zum StGB',
  'Systematischer Kommentar',
  'Basler Kommentar',
  'Staudinger BGB',
  'GG',
  'BGB',
  'EUV/AEUV',
  'VwGO',
] as const;

export const germanPlaces = [
  'Frankfurt am Main',
  'Frankfurt a. M.',
  'Frankfurt/M.',
  'Frankfurt',
  'Berlin',
  'München',
  'Köln',
  'Opladen',
  'Wiesbaden',
  'Tübingen',
  'Göttingen',
  'Stuttgart',
  'Baden-Baden',
  'Hamburg',
  'Leipzig',
  'Weinheim',
  'Bielefeld',
  'Wien',
  'Zürich',
  'Bern',
  'Neuwied',
  'Köln u.a.',
  'Berlin u. a.',
  'München u.a.',
  'Darmstadt',
  'Konstanz',
  'Freiburg',
  'Heidelberg',
  'Bonn',
  'Reinbek',
  'Münster',
  'Berlin/New York',
  'Paderborn',
] as const;
