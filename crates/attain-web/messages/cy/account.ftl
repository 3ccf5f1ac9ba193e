# I'w adolygu gan gyfieithydd / awaiting a translator's review.

frame-account = Eich cyfrif

own-title = Eich cyfrif
own-password = Eich cyfrinair
own-about = Mae un newydd yn eich allgofnodi ym mhobman; mewngofnodwch eto ag ef.
own-old-password = Eich cyfrinair presennol
own-button = Newid y cyfrinair
done-own-password = Newidiwyd eich cyfrinair. Mewngofnodwch â'r un newydd.
account-password-short = Defnyddiwch o leiaf 12 nod
account-old-password-wrong = Nid dyna'ch cyfrinair

session-title = Ble rydych wedi mewngofnodi
session-device = Dyfais
session-device-unknown = Dyfais nad yw'n dweud beth yw hi
session-started = Mewngofnodwyd
session-seen = Defnyddiwyd ddiwethaf
session-this = Rydych yma
session-end = Allgofnodi
session-end-others = Allgofnodi ym mhobman arall
account-sessions = Ble mae'r cyfrif hwn wedi mewngofnodi
account-sessions-none = Yn unman.
account-sessions-end = Ei allgofnodi ym mhobman
done-session-ended = Daethpwyd â'r sesiwn honno i ben.
done-sessions-ended = Daethpwyd â'r sesiynau hynny i ben.

account-password-long = Rhowch gyfrinair o 200 nod ar y mwyaf
account-password-breached = Rhowch gyfrinair nad oes neb wedi'i golli eto: mae hwn ar restr o'r rhai a ddaeth yn hysbys mewn mannau eraill
account-password-guessed = Rhowch gyfrinair sy'n anos ei ddyfalu; mae pedwar gair heb gysylltiad rhyngddynt yn dda
sign-in-slowly = Bu gormod o geisiadau; arhoswch chwarter awr, neu gofynnwch i'ch gweinyddwr am ddolen

code-title = Eich cod untro
code-label = Cod
code-hint = Y chwe digid y mae eich ffôn yn eu dangos, neu un o'ch codau adfer
code-missing = Rhowch y cod
code-wrong = Nid yw'r cod hwnnw'n gywir, neu mae wedi'i ddefnyddio eisoes

codes-title = Codau untro
codes-about = Gyda chodau untro, ni all neb fewngofnodi â'ch cyfrinair yn unig: mae ffôn sydd gennych gyda chi yn dangos cod newydd bob hanner munud.
codes-off = Mae eich cyfrinair yn unig yn eich mewngofnodi.
codes-on = Gofynnir am god untro bob tro y byddwch yn mewngofnodi.
codes-left = { $count ->
    [0] Nid oes gennych godau adfer ar ôl.
    [one] Mae gennych { $count } cod adfer ar ôl.
    [two] Mae gennych { $count } god adfer ar ôl.
    [few] Mae gennych { $count } chod adfer ar ôl.
    [many] Mae gennych { $count } chod adfer ar ôl.
   *[other] Mae gennych { $count } cod adfer ar ôl.
}
codes-set-up = Gosod codau untro
codes-take-away = Tynnu codau untro
codes-begin = Gosod codau untro
codes-drop = Tynnu codau untro
codes-scan = Agorwch ap sy'n gwneud codau untro ar eich ffôn, a gadewch iddo ddarllen y llun hwn.
codes-picture = Y gyfrinach fel llun i'ch ffôn
codes-secret = Os na all ddarllen lluniau, teipiwch y gyfrinach:
codes-first = Y cod y mae'n ei ddangos nawr
codes-confirm = Troi codau untro ymlaen
codes-recovery = Eich codau adfer
codes-recovery-about = Mae codau untro ymlaen. Cadwch y deg cod hyn lle y dewch o hyd iddynt heb eich ffôn: mae pob un yn eich mewngofnodi unwaith. Ni ddangosir hwy eto.
codes-recovery-kept = Rwyf wedi'u cadw
done-codes-dropped = Tynnwyd y codau untro.
rule-codes-on = Mae codau untro ymlaen eisoes.
rule-codes-not-begun = Dechreuwch osod codau untro yn gyntaf.
rule-codes-elsewhere = Rydych yn mewngofnodi yn rhywle arall, felly gofynnir am eich codau yno.

recover-title = Gosod eich cyfrinair
recover-about = Wedyn mewngofnodwch ag ef.
recover-button = Gosod y cyfrinair
rule-password-link-shut = Nid yw'r ddolen hon yn werth dim, neu nid yw bellach. Gofynnwch i'ch gweinyddwr am un arall.

account-link = Help i fewngofnodi
account-link-about = Mae dolen yn gadael i'w darllenydd osod cyfrinair i'r cyfrif hwn, unwaith, o fewn { $hours } awr. Peidiwch â'i rhoi i neb arall: darllenwch hi iddynt, neu rhowch hi yn eu llaw.
account-link-make = Gwneud dolen
account-link-made = Fe'i dangosir yma a byth eto. Mae'n gweithio unwaith, o fewn { $hours } awr.
account-codes-about = Tynnwch hwy dim ond i rywun rydych yn ei adnabod, sydd wedi colli ffôn a chodau adfer.
told-password-link = Gwnaeth gweinyddwr ddolen sy'n gosod eich cyfrinair. Os na ofynnoch amdani, dywedwch wrthynt.
told-codes-dropped = Tynnodd gweinyddwr eich codau untro. Os na ofynnoch am hynny, dywedwch wrthynt.
rule-account-shut-out = Mae'r cyfrif hwn wedi'i ddiffodd; trowch ef ymlaen yn gyntaf.

identity-button = Mewngofnodi gyda { $name }
rule-identity-unreachable = Nid yw'r lle y byddwch yn mewngofnodi yn ateb. Rhowch gynnig arall yn nes ymlaen, neu mewngofnodwch â chyfrinair.
rule-identity-untrue = Nid yw'r hyn a ddaeth yn ôl o'r lle y byddwch yn mewngofnodi yn dal, felly ni fewngofnodwyd neb.
rule-identity-state = Ni ddechreuodd y mewngofnodi hwn yn y porwr hwn, cymerodd ormod o amser, neu mae wedi'i ddefnyddio eisoes. Dechreuwch eto.
rule-identity-denied = Ni chawsoch eich mewngofnodi yno.
rule-identity-group = Nid oes gan yr un o'ch grwpiau waith yn Attain. Gofynnwch i'ch gweinyddwr.
rule-identity-organisation = Mae eich grŵp yn perthyn i sefydliad nad yw Attain yn ei adnabod. Gofynnwch i'ch gweinyddwr.
rule-identity-shut-out = Mae eich cyfrif wedi'i ddiffodd. Gofynnwch i'ch gweinyddwr.
rule-identity-email = Nid yw'r lle y byddwch yn mewngofnodi yn gwarantu cyfeiriad e-bost i chi. Gofynnwch i'w weinyddwr.
rule-identity-email-taken = Cyfeiriad e-bost rhywun sy'n darllen ei ddata ei hun yma yw eich un chi. Gofynnwch i'ch gweinyddwr.


error-outside = Nid yw'r person hwn o'ch tîm chi
error-outside-advice = Os oes rhaid i chi ddarllen eu tudalennau serch hynny, dywedwch pam. Hysbysir eu cydlynydd.
error-outside-link = Agor y tudalennau gyda rheswm
glass-title = Agor tudalennau rhywun nad yw o'ch tîm chi
glass-lead = Gwnewch hyn dim ond pan fo diogelwch neu ofal rhywun yn galw amdano nawr. Mae eich enw, yr amser a'ch rheswm i'w gweld ar dudalen y person.
glass-how = Mae'r tudalennau ar agor i chi am { $hours } awr, a hysbysir cydlynydd y person ar unwaith.
glass-reason = Pam mae rhaid i chi eu darllen
glass-reason-hint = Mewn brawddeg, megis: ar ddyletswydd heno, ffoniodd y teulu am gwymp
glass-reason-missing = Dywedwch mewn brawddeg pam mae rhaid i chi eu darllen
glass-button = Agor y tudalennau
glass-opened = Agorwyd o'r tu allan i'r tîm
glass-from-to = { $from } tan { $until }
done-glass-broken = Mae'r tudalennau ar agor i chi. Hysbyswyd eu cydlynydd.
told-glass-broken = Agorodd { $name } dudalennau rhywun rydych yn ei gydlynu, o'r tu allan i'r tîm.
plan-did-break-glass = agorodd y tudalennau o'r tu allan i'r tîm

nav-teams = Timau
nav-teams-about = Pwy sy'n gweithio gyda'i gilydd, ac felly'n gweld yr un bobl.
teams-title = Timau
teams-none = Nid oes timau. Mae staff gofal yn gweld pawb.
team-about = Mae staff gofal tîm yn gweld y bobl y mae eu cydlynydd o'r tîm, a phobl heb gydlynydd. Agorant eraill gyda rheswm. Mae pwy bynnag nad yw mewn tîm yn gweld pawb.
team-members = Aelodau
team-nobody = Neb eto
team-add = Ychwanegu tîm
team-add-button = Ychwanegu'r tîm
team-name = Enw'r tîm
team-name-missing = Rhowch enw
done-team-added = Ychwanegwyd y tîm. Dewiswch pwy sydd ynddo.
done-team-changed = Newidiwyd y tîm.
rule-team-name-once = Mae tîm o'r enw hwnnw yno eisoes.
own-contracts = Contractau y mae'r cyfrif hwn yn gofalu amdanynt
own-contracts-title = Contractau { $name }
own-contracts-about = Mae rheolwr contractau sydd â'i gontractau ei hun yn gweld y rhain a dim eraill. Heb ddewis dim, gwêl bob un.

nav-bank = Manylion banc
nav-bank-about = Ble telir darparwyr: cynigir gan un, cadarnheir gan un arall.
bank-title = Manylion banc
bank-about = Nid oes neb yn newid ar ei ben ei hun ble'r aiff arian: mae un person yn cynnig, ac un arall yn cadarnhau. Ni ddangosir rhifau yn llawn byth.
bank-of = Ble telir { $name }
bank-none = Dim manylion banc
bank-stands = Telir i { $account }.
bank-changes = Cynigion
bank-account = Cyfrif
bank-proposed = Cynigiwyd
bank-state = Cyflwr
bank-state-waiting = Yn aros am ail berson
bank-state-confirmed = Cadarnhawyd
bank-state-refused = Gwrthodwyd
bank-confirm = Cadarnhau
bank-refuse = Gwrthod
bank-propose = Cynnig manylion eraill
bank-propose-about = Cyn cynnig neu gadarnhau, ffoniwch y darparwr ar rif yr oeddech yn ei wybod o'r blaen. Peidiwch byth â defnyddio un o'r neges sy'n gofyn am y newid.
bank-propose-button = Cynnig
bank-account-name = Enw'r cyfrif
bank-sort-code = Cod didoli
bank-account-number = Rhif y cyfrif
done-bank-proposed = Cynigiwyd y manylion. Rhaid i rywun arall eu cadarnhau.
done-bank-confirmed = Cadarnhawyd y manylion.
done-bank-refused = Gwrthodwyd y cynnig.
told-bank-proposed = Cynigiwyd manylion banc eraill i { $name }. Rhaid i rywun eu cadarnhau.
rule-bank-decided = Penderfynwyd ar hynny eisoes.
rule-bank-decision-pkey = Mae rhywun arall newydd benderfynu ar hynny.
rule-bank-maker-is-not-checker = Cadarnheir manylion banc gan rywun na chynigiodd hwy.
rule-bank-later = Mae cynnig diweddarach wedi cymryd ei le.
rule-bank-undecided = Cadarnhewch neu gwrthodwch ef.

rule-person-erased = Dilëwyd y person hwn.

nav-requests = Ceisiadau am ddata
nav-requests-about = Yr hyn y mae pobl yn gofyn amdano ynghylch eu data eu hunain: copi, neu gael eu dileu.
rights-title = Ceisiadau am ddata
rights-list-about = Yr hyn nad oes neb wedi ei ateb eto. Atebir pob un o fewn mis calendr i'r diwrnod y daeth (UK GDPR, erthygl 12).
rights-link = Eu data: copi, dileu
rights-of = Yr hyn y mae { $name } yn gofyn amdano ynghylch eu data
rights-about = Caiff unrhyw un ofyn am gopi o bopeth a gedwir amdanynt, neu gael eu dileu; yn ysgrifenedig, dros y ffôn neu wyneb yn wyneb. Cofnodwch hynny ar y diwrnod y daw: mae'r amser yn cyfrif o hynny ymlaen.
rights-none = Ni ofynnwyd am ddim.
rights-person = Person
rights-kind = Yr hyn y gofynnir amdano
rights-kind-copy = Copi o bopeth a gedwir
rights-kind-erasure = Cael eu dileu
rights-received = Daeth ar
rights-received-hint = Y diwrnod y gofynnodd y person, ym mha ffordd bynnag
rights-received-on = Daeth ar { $day }, cofnodwyd gan { $by }.
rights-due = Ateb erbyn
rights-due-by = Disgwylir ateb erbyn { $day }.
rights-answered-at = Atebwyd { $at } gan { $by }.
rights-state-waiting = Yn aros
rights-state-given = Rhoddwyd
rights-state-erased = Dilëwyd
rights-state-refused = Gwrthodwyd
rights-reason = Pam
rights-read-first = Darllenwch ef cyn ei roi: gall geiriau am rywun enwi rhywun arall (Deddf Diogelu Data 2018, atodlen 2, rhan 3). Cofnodir ei gymryd, ac mae'r person yn gweld hynny.
rights-as-text = Popeth fel testun i'w ddarllen
rights-as-json = Popeth fel JSON, ar gyfer system arall
rights-given-button = Rhoddwyd y copi
rights-goes-on = Ni chaiff neb ei ddileu tra bo pecyn ganddynt yn parhau.
rights-erase-link = Dileu'r person hwn
rights-erase-title = Dileu { $name }
rights-erase-about = Mae enwau, cyfeiriad, ffôn, nodiadau, atebion a geiriau cynlluniau yn mynd, am byth. Mae rhif yn aros gyda'r arian a'r ffigurau sy'n dibynnu arno.
rights-erase-law = Rhaid cadw'r rhan fwyaf o gofnodion gofal yn ôl y gyfraith, felly anaml y mae'r hawl hon yn dal (UK GDPR, erthygl 17(3)(b)). Gwnewch yn siŵr nad oes dim yn ei herbyn.
rights-erase-button = Dileu am byth
rights-refuse-title = Gwrthod y cais
rights-refuse-about = Mae'r person yn darllen eich rheswm. Dywedwch wrthynt hefyd y cânt gwyno wrth y Comisiynydd Gwybodaeth (ico.org.uk) a mynd i'r llys.
rights-refuse-why = Pam y caiff ei wrthod
rights-refuse-hint = Mewn geiriau plaen i'r person, gyda'r gyfraith y mae'n dibynnu arni
rights-refuse-button = Ei wrthod
rights-reason-missing = Dywedwch pam y caiff ei wrthod
rights-write-down = Cofnodi cais
rights-write-down-button = Ei gofnodi
rights-own-title = Eich data
rights-own-about = Cewch ofyn am gopi o bopeth a gedwir amdanoch, a gofyn am gael eich dileu. Cewch ateb o fewn mis.
rights-own-ask = Am beth ydych chi'n gofyn?
rights-own-copy = Copi o bopeth rydych yn ei gadw amdanaf
rights-own-erasure = Eich bod yn dileu'r hyn rydych yn ei gadw amdanaf
rights-own-erasure-hint = Rhaid cadw cofnodion gofal am rai blynyddoedd gan amlaf. Dywedir wrthych os felly, a pham.
rights-own-button = Gofyn
done-rights-asked = Mae'r cais wedi'i gofnodi.
done-rights-own = Mae eich cais yno. Cewch ateb o fewn mis.
done-rights-given = Mae wedi'i gofnodi bod y copi wedi'i roi.
done-rights-refused = Gwrthodwyd y cais, a gall y person ddarllen pam.
done-rights-erased = Mae'r person wedi'i ddileu.
told-rights-asked = Mae rhywun rydych yn ei gydlynu yn gofyn am rywbeth ynghylch eu data
told-rights-given = Rhoddwyd i chi y copi o'ch data y gofynnoch amdano
told-rights-refused = Gwrthodwyd eich cais am eich data; gallwch ddarllen pam
rule-rights-asked = Gofynnwyd am hynny o'r blaen, ac mae'n aros am ateb.
rule-rights-not-asked = Nid oes neb wedi gofyn am gopi sy'n aros i gael ei roi.
rule-rights-answered = Atebwyd hynny eisoes.
rule-rights-answer-pkey = Mae rhywun arall newydd ateb hynny.
rule-rights-otherwise = Nid yw hynny'n ateb i'r cais hwn.
rule-rights-of-another = Cais person arall yw hwnnw.
rule-rights-copy-first = Maent yn dal i aros am gopi o'r hyn a gedwir. Atebwch hynny yn gyntaf: ni fydd un wedyn.
rule-rights-maker-does-not-erase = Rhywun arall sy'n dileu: nid yr un a gofnododd y cais.
rule-package-goes-on = Mae pecyn ganddynt yn parhau. Dewch ag ef i ben yn gyntaf.
rule-erasure-pkey = Dilëwyd y person hwn eisoes.
plan-did-ask-for-data-rights = gofynnodd am rywbeth ynghylch y data
plan-did-answer-data-rights = atebodd gais am y data
plan-did-give-out-everything = cymerodd bopeth a gedwir, i'w roi i'r person

nav-retention = Cadw
nav-retention-about = Am ba hyd y cedwir yr hyn a gedwir am bobl, a'r hyn sydd i fod i fynd.
retention-title = Cadw
retention-about = Cedwir yr hyn a gedwir am bobl am gyhyd ag y dywed rheol, ac yna mae'n mynd: dilëir enwau a geiriau, ac mae rhif yn aros gyda'r arian a'r ffigurau sy'n dibynnu arno. Y misoedd yw'r rhai yr adeiladwyd y gwasanaeth hwn â nhw (rates/retention.toml); amserlen y cyngor ei hun sy'n dod gyntaf, ac fe'i hysgrifennir yno.
retention-rules = Rheolau
retention-what = Yr hyn a gedwir
retention-keeps-person = Person, ers i'w becyn olaf ddod i ben
retention-keeps-notification = Yr hyn a ddywedwyd wrth gyfrifon
retention-keeps-link = Dolenni a ddefnyddiwyd neu a ddaeth i ben
retention-assumed = Rhagdybiaeth
retention-months = Misoedd
retention-since = Rheol ers
retention-source = O ble y daw'r amser
retention-due = I fod i fynd heddiw
retention-due-people = { $count ->
    [one] { $count } person
    [two] { $count } berson
    [few] { $count } pherson
    [many] { $count } pherson
   *[other] { $count } o bobl
}
retention-due-notifications = { $count ->
    [one] { $count } hysbysiad
    [two] { $count } hysbysiad
    [few] { $count } hysbysiad
    [many] { $count } hysbysiad
   *[other] { $count } hysbysiad
}
retention-due-links = { $count ->
    [one] { $count } ddolen
    [two] { $count } ddolen
    [few] { $count } dolen
    [many] { $count } dolen
   *[other] { $count } dolen
}
retention-ids = Rhifau'r bobl hyn
retention-apply-about = Ni ellir ei ddadwneud. Mae popeth arall yn dal i adio wedyn, a chaiff ei wirio beit wrth beit.
retention-apply = Gadael iddo fynd
retention-nothing = Nid oes dim i fod i fynd.
done-retention = Mae'r hyn oedd i fod i fynd wedi mynd.
