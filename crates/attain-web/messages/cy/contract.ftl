# I'w adolygu gan gyfieithydd / awaiting a translator's review.

nav-contracts = Contractau
nav-contracts-about = Yr hyn y mae pob contract wedi'i gyflawni, ei delerau a'i arian.
nav-summary = Pob contract
nav-summary-about = Yr hyn y mae'r contractau'n ei gyflawni a'i gostio, heb enw neb.
nav-accounts = Cyfrifon
nav-accounts-about = Pwy sy'n mewngofnodi, gyda pha rôl a therfyn.
nav-organisations = Sefydliadau
nav-organisations-about = Cynghorau, darparwyr a phartneriaid.
nav-audit = Cofnod archwilio
nav-audit-about = Pob newid, a phob darlleniad o ddata person, mewn un gadwyn.

contracts-title = Contractau
contracts-open = Agor contract
contract-pages = Tudalennau'r contract
contract-page-overview = Trosolwg
contract-page-terms = Telerau
contract-page-shadow = Telerau cysgodol
contract-page-export = Ffeiliau
contract-reference = Cyfeirnod
contract-title = Contract
contract-provider = Darparwr
contract-council = Cyngor
contract-model = Model
contract-terms = Telerau
contract-paid = Talwyd hyd yma
contract-due = Cymeradwywyd a heb ei dalu eto
contract-held = Wedi'i ddal gan gwestiwn
contract-no-terms = Dim telerau wedi'u cyhoeddi eto
contract-state-draft = Yn cael eu hysgrifennu
contract-state-changing = Newidiadau'n cael eu hysgrifennu
contract-state-live = Mewn grym

model-care-planning = Model 1, cynllunio gofal
model-care-planning-about = canlyniadau sy'n llywio'r cynllun; ni thelir dim ar eu sail.
model-reward = Model 2, gwobr
model-reward-about = mae rhan o'r taliad yn dilyn yr hyn y mae pob person yn ei gyflawni.
model-population = Model 3, poblogaeth
model-population-about = mae'r taliad yn dilyn yr hyn y mae grŵp cyfan o bobl yn ei gyflawni.

contract-outcomes = Canlyniadau
contract-not-published = Ni ellir cyflawni na thalu dim cyn i ail berson gyhoeddi'r telerau.
contract-go-on-writing = Parhau i ysgrifennu'r telerau
contract-people = { $count ->
    [0] Nid oes tystiolaeth am neb eto.
    [one] Mae tystiolaeth am { $count } person.
    [two] Mae tystiolaeth am { $count } berson.
    [few] Mae tystiolaeth am { $count } pherson.
    [many] Mae tystiolaeth am { $count } pherson.
   *[other] Mae tystiolaeth am { $count } o bobl.
}
contract-met-of = O'r { $decided } canlyniad a benderfynwyd, cyflawnwyd { $met }: { $percent }.
contract-met-interval = Gyda sicrwydd o 95% mae'r gwir gyfran rhwng { $interval }.
contract-no-outcomes = Nid oes canlyniad wedi'i benderfynu eto.
contract-outcome-state = Cyflwr y canlyniad
contract-how-many = Faint
contract-outcomes-picture = Cyflawnwyd { $met } o { $all } canlyniad.
contract-outcome-met = Cyflawnwyd
contract-outcome-not-met = Ni chyflawnwyd
contract-outcome-claimed = Dywedir iddo gael ei gyflawni, heb ei gadarnhau
contract-outcome-disputed = Mewn anghydfod
contract-outcome-open = Yn y cynllun, ar agor
contract-outcome-withdrawn = Tynnwyd yn ôl drwy gytundeb
contract-measure-period = { $first } i { $last }, fel y gwyddys nawr:
contract-measure-count = { $over } o { $under } o bobl.
contract-measure-unseen = { $count ->
    [0] Mae pob canlyniad yn hysbys.
    [one] Nid yw { $count } canlyniad yn hysbys eto.
    [two] Nid yw { $count } ganlyniad yn hysbys eto.
    [few] Nid yw { $count } chanlyniad yn hysbys eto.
    [many] Nid yw { $count } chanlyniad yn hysbys eto.
   *[other] Nid yw { $count } o ganlyniadau'n hysbys eto.
}
contract-measure-picture = Cyflawnwyd { $value } lle'r oedd { $target } yn ofynnol.
contract-what = Beth
contract-value = Gwerth
contract-achieved = Cyflawnwyd
contract-target = Targed
contract-interval = Cyfwng 95%
contract-interval-words = { $low } a { $high }
contract-money = Arian hyd yma
contract-statements = { $count ->
    [0] Nid oes datganiad wedi'i wneud eto
    [one] { $count } datganiad
    [two] { $count } ddatganiad
    [few] { $count } datganiad
    [many] { $count } datganiad
   *[other] { $count } o ddatganiadau
}
contract-in-force = Telerau mewn grym
contract-notes = Cydweithio
contract-notes-about = Nodiadau byr gyda dyddiad: sut mae'r cyngor a'r darparwr yn cydweithio, a chymorth sy'n sefyll yn lle gwobr.
contract-no-notes = Dim nodiadau eto.
note-relationship = Perthynas
note-relationship-hint = Yr hyn a gytunwyd, a ganmolwyd neu a gywirwyd rhwng y cyngor a'r darparwr
note-support = Cymorth yn lle gwobr
note-support-hint = Hyfforddiant, offer, telerau hirach neu unrhyw beth arall a roddir lle na fyddai gwobr yn helpu
note-write = Ysgrifennu nodyn
note-kind = Am beth mae'r nodyn?
note-day = Ar ba ddiwrnod?
note-words = Nodyn
note-words-hint = Peidiwch ag enwi neb sy'n derbyn gofal
note-save = Cadw'r nodyn
done-note-written = Cadwyd y nodyn.
form-day-future = Rhowch ddiwrnod nad yw yn y dyfodol

contract-timeline = Beth ddigwyddodd
contract-did-add-contract = Agorwyd y contract
contract-did-write-terms = Ysgrifennwyd telerau
contract-did-ask-to-publish = Gofynnwyd i ail berson gyhoeddi
contract-did-publish-terms = Cyhoeddwyd telerau
contract-did-drop-draft = Taflwyd drafft
contract-did-import-evidence = Daethpwyd â thystiolaeth i mewn
contract-did-export-evidence = Cymerwyd tystiolaeth allan fel ffeil
contract-did-write-note = Ysgrifennwyd nodyn
contract-did-statement = Gwnaed datganiad { $number }
contract-did-shadow = Gwnaed datganiad { $number } dan delerau cysgodol
contract-records = { $count ->
    [0] Dim cofnod newydd
    [one] { $count } cofnod
    [two] { $count } gofnod
    [few] { $count } chofnod
    [many] { $count } chofnod
   *[other] { $count } o gofnodion
}
contract-version-live = Fersiwn { $number } o'r telerau
contract-version-shadow = Fersiwn { $number } o'r telerau cysgodol
contract-kind-live = Telerau y telir yn ôl hwy
contract-kind-shadow = Telerau cysgodol

summary-title = Pob contract
summary-about = Beth mae contractau'r cyngor wedi'i gyflawni erbyn { $until } a beth maent wedi'i dalu. Ni enwir neb. Ni ddangosir rhifau o dan { $smallest }, na rhai eraill y gellid eu cyfrifo ohonynt.
summary-people = Pobl
summary-met = Canlyniadau a gyflawnwyd
summary-few = llai na { $smallest }
summary-not-told = rhy ychydig i'w dweud
summary-share = { $percent }: { $met } o { $decided }
summary-none = Nid oes gan unrhyw gontract delerau wedi'u cyhoeddi eto.

open-title = Agor contract
open-about = Daw'r telerau rydych yn dechrau â hwy yn ddrafft. Gallwch eu newid, a rhywun arall sy'n eu cyhoeddi.
open-reference-hint = Fel y mae pobl yn ei alw, megis HTLAH-2026
open-payment-days = Diwrnodau hyd at dalu
open-payment-days-hint = O gymeradwyo datganiad; 30 oni bai bod y contract yn dweud llai
open-cost-centre = Canolfan gost (dewisol)
open-scheme = Dechrau â thelerau
open-scheme-hint = Contractau enghreifftiol o'r maes; gellir newid pob gwerth
open-own-terms = Fy ffeil neu fy nhestun fy hun, a roddir isod
open-file = Ffeil telerau (terms.toml)
open-paste = Gludo testun y telerau yn lle hynny
open-text = Testun y telerau
open-text-hint = Ar ffurf terms.toml; gall fod camgymeriadau ynddo o hyd
open-button = Agor y contract
open-reference-missing = Rhowch gyfeirnod y contract
open-title-missing = Rhowch enw'r contract
open-provider-missing = Dewiswch y darparwr
open-terms-missing = Dewiswch gynllun, rhowch ffeil neu gludwch y telerau
done-contract-opened = Mae'r contract ar agor. Drafft yw ei delerau.

terms-sort-live = Telerau y telir yn ôl hwy
terms-sort-live-about = Yr hyn a addewir ac a delir. Amrywiad yw newid, ac mae'r hyn a ddatganwyd yn aros fel yr oedd.
terms-sort-shadow = Telerau cysgodol
terms-sort-shadow-about = Setlir hwy ochr yn ochr â'r lleill ar yr un dystiolaeth, i gymharu. Ni thelir dim yn ôl hwy byth.
terms-none-live = Nid oes telerau wedi'u cyhoeddi eto.
terms-none-shadow = Nid oes telerau cysgodol.
terms-look-again = Yn haeddu ail olwg
terms-versions = Fersiynau
terms-version-by = Ysgrifennwyd gan { $written }, cyhoeddwyd gan { $published } ar { $at }
terms-version-changes = Yr hyn a newidiodd fersiwn { $number }
terms-before = Cynt:
terms-after = Nawr:
terms-text = Y ffeil
terms-digest = SHA-256: { $digest }
terms-yes = Ie
terms-no = Na
terms-field-day = Rhowch ddiwrnod megis 2026-04-01

draft-there = { $by } a newidiodd y drafft hwn ddiwethaf ar { $at }.
draft-right = Nid oes dim o'i le arno.
draft-problems = { $count ->
    [0] Nid oes dim o'i le
    [one] Mae { $count } peth o'i le
    [two] Mae { $count } beth o'i le
    [few] Mae { $count } pheth o'i le
    [many] Mae { $count } pheth o'i le
   *[other] Mae { $count } o bethau o'u lle
}
draft-line = Llinell { $line }:
draft-edit-live = Newid y drafft
draft-edit-shadow = Newid y drafft cysgodol
draft-effect-live = Gweld beth fyddai'r drafft yn ei wneud
draft-effect-shadow = Gweld beth fyddai'r drafft cysgodol yn ei wneud
draft-drop-live = Taflu'r drafft
draft-drop-shadow = Taflu'r drafft cysgodol
draft-begin-live = Dechrau newid y telerau
draft-begin-shadow = Dechrau telerau cysgodol
draft-title-live = Drafft o'r telerau
draft-title-shadow = Drafft o'r telerau cysgodol
draft-form-title-live = Drafft o'r telerau, fel ffurflen
draft-form-title-shadow = Drafft o'r telerau cysgodol, fel ffurflen
draft-form-about = Un gwerth o'r ffeil yw pob maes. Mae sylwadau a phopeth arall yn aros fel yr ysgrifennwyd hwy. Ysgrifennir fel testun yr hyn nad oes ganddo faes, megis cymal arall.
draft-ways = Ffyrdd o weld y drafft
draft-way-edit = Fel testun
draft-way-form = Fel ffurflen
draft-way-effect = Ei effaith
draft-text = Y telerau fel testun
draft-text-hint = Fe'i cedwir hyd yn oed tra bod rhywbeth o'i le arno.
draft-text-missing = Ysgrifennwch y telerau yma
draft-save = Cadw a gwirio
draft-stale = Newidiodd rhywun arall y drafft hwn yn y cyfamser. Mae'r hyn a ysgrifennoch chi yma; bydd cadw eto'n cymryd lle eu testun nhw.
draft-theirs = Yr hyn a ysgrifennon nhw
draft-sentences = Mewn brawddegau
draft-sentences-later = Bydd y brawddegau'n ymddangos pan na fydd dim o'i le mwyach.
done-draft-begun = Dechreuwyd drafft.
done-draft-saved = Cadwyd y drafft, ac nid oes dim o'i le arno.
done-draft-saved-wrong = Cadwyd y drafft. Mae rhywbeth o'i le ynddo o hyd.
done-draft-dropped = Taflwyd y drafft.

variation-add = Ychwanegu amrywiad
variation-about = Mae amrywiad yn newid cymal o ddiwrnod ymlaen. Mae'n dechrau â'r cymal fel y mae; newidiwch yr hyn a gytunir.
variation-clause = Pa gymal sy'n newid?
variation-from = O ba ddiwrnod?
variation-button = Ychwanegu'r amrywiad
done-variation-added = Mae'r amrywiad ar ddiwedd y testun. Newidiwch ei gymal yno.

terms-part-contract = Y contract
terms-part-statements = Datganiadau
terms-part-population = Y boblogaeth
terms-part-sums = Symiau
terms-part-measure = Mesur
terms-part-clause = Cymal
terms-part-limit = Terfyn
terms-part-payer = Talwr
terms-part-variation = Amrywiad o
terms-part-indexation = Mynegai o
terms-part-account = Cyfrif
terms-part-waterfall = Trefn talu
terms-key-scheme = Enw
terms-key-model = Model
terms-key-from = O
terms-key-to = Hyd
terms-key-until = Datganiadau hyd
terms-key-agreed = Cytunwyd am
terms-key-payee = Pwy a delir
terms-key-payers = Pwy sy'n talu
terms-key-every = Bob
terms-key-made = Gwneir
terms-key-id = Rhif
terms-key-name = Enw
terms-key-who = Pwy
terms-key-outcome = Canlyniad
terms-key-shown-by = Dangosir gan
terms-key-measure = Mesur
terms-key-grade = Gradd y dystiolaeth
terms-key-accepted-by = Derbynnir gan
terms-key-verified = Gwiriwyd
terms-key-degree = Gradd
terms-key-by = Erbyn pryd
terms-key-for-each = Am bob
terms-key-pay = Taliad
terms-key-component = Cydran
terms-key-price = Pris
terms-key-share = Cyfran
terms-key-of = O beth
terms-key-most = Ar y mwyaf
terms-key-least = O leiaf
terms-key-per = Fesul
terms-key-target = Targed
terms-key-baseline = Llinell sylfaen
terms-key-within = O fewn
terms-key-clause = Cymal

effect-title-live = Yr hyn a wnâi'r drafft
effect-title-shadow = Yr hyn a wnâi'r drafft cysgodol
effect-unreadable = Gellir cyfrifo ei effaith pan na fydd dim o'i le mwyach.
effect-evidence = Dan y drafft hwn ni ellid darllen y dystiolaeth a gedwir eisoes:
effect-first = Dyma'r telerau cyntaf. Gyda'r dystiolaeth fel y mae, hyn fyddai'r datganiadau.
effect-about = Gyda'r dystiolaeth fel y mae, hyn fyddai'r datganiadau nas gwnaed eto.
effect-periods = Datganiadau sydd ar agor
effect-period = Cyfnod
effect-days = { $first } i { $last }
effect-made = gwneir ar { $day }
effect-now = Telerau mewn grym
effect-draft = Drafft
effect-difference = Gwahaniaeth
effect-clauses = Cymalau sy'n wahanol
effect-clause = Cymal { $clause }: { $now }, yna { $draft }
effect-no-clause = Dim
effect-total = Cyfanswm
effect-no-periods = Mae pob datganiad o'r contract wedi'i wneud.
effect-adjustments = Yr hyn a ddatganwyd eisoes
effect-adjustments-about = Byddai'r datganiad nesaf yn cywiro:
effect-adjustment = cymal { $clause }, { $first } i { $last }: datganwyd { $was }, byddai { $now } yn ddyledus, gwahaniaeth o { $difference }
effect-no-adjustments = Ni fyddai'r datganiad nesaf yn cywiro dim.
effect-would-change = Byddai'r telerau hyn yn ailysgrifennu datganiadau a wnaed
effect-would-change-advice = Ni newidir datganiad byth. Ysgrifennwch y newid fel amrywiad, a gytunir o hyn ymlaen; cywirir yr hyn a olyga i gyfnodau cynharach yn y datganiad nesaf.
effect-statement = Datganiad { $number }, { $first } i { $last }
effect-would-be = datganwyd { $was }, { $now } fyddai
effect-would-not-be = datganwyd { $was }, ac ni fyddai'n cael ei wneud o gwbl
effect-terms = Y drafft mewn brawddegau
effect-publish = Cyhoeddi
effect-own = Chi a ysgrifennodd y drafft hwn, felly rhywun arall sy'n ei gyhoeddi. Gofynnwch i gydweithiwr ei ddarllen.
effect-ask = Gofyn i gydweithiwr gyhoeddi
effect-publish-about = Nid chi a ysgrifennodd y drafft hwn, felly cewch ei gyhoeddi. Darllenwch ei frawddegau a'i effaith yn gyntaf; ni newidir fersiwn a gyhoeddwyd byth.
effect-publish-live = Cyhoeddi'r telerau hyn
effect-publish-shadow = Cyhoeddi'r telerau cysgodol hyn
effect-not-yet = Ni ellir ei gyhoeddi fel y mae.
done-publish-asked = Dywedwyd wrth eich cydweithwyr fod drafft yn aros am un ohonynt.
done-terms-published = Cyhoeddwyd y telerau ac maent mewn grym.
done-shadow-published = Cyhoeddwyd y telerau cysgodol. Setlir hwy ochr yn ochr â'r lleill o hyn ymlaen.
told-terms-to-publish = Mae telerau { $contract } yn aros i ail berson eu darllen a'u cyhoeddi
told-terms-published = Cyhoeddwyd telerau { $contract }
told-contract-note = Ysgrifennwyd nodyn ar { $contract }

shadow-title = Telerau cysgodol ochr yn ochr â'r rhai byw
shadow-about = Yr un dystiolaeth dan y ddau. Dim ond yn ôl y telerau byw y telir.
shadow-in-all = Telerau byw { $live }, telerau cysgodol { $shadow }
shadow-periods = Datganiadau dan y ddau
shadow-live = Telerau byw
shadow-shadow = Telerau cysgodol
shadow-text = Y ddau fel y mae'r llinell orchymyn yn eu hargraffu
shadow-none = Nid yw amser unrhyw ddatganiad wedi dod eto.

export-title = Ffeiliau'r contract
export-about = Gyda'i gilydd y ffeiliau hyn yw ffolder cynllun. O'u setlo â'r gorchymyn attain settle ar unrhyw beiriant, argraffant y datganiadau a gedwir yma, beit am feit.
export-no-evidence = Mae'r dystiolaeth yn sôn am bobl yn eu geiriau eu hunain. Gall rheolwr contract neu archwilydd ei chymryd allan.
export-file-live = { $file }
export-file-shadow = { $file } y telerau cysgodol
import-title = Dod â thystiolaeth i mewn
import-about = Ffeil o dystiolaeth system arall, pob cofnod â'r eiliad y dysgwyd ef yno. Fe'i cymerir yn gyfan, neu fe'i gwrthodir fesul llinell.
import-file = Ffeil dystiolaeth (evidence.csv)
import-button = Dod i mewn
import-missing = Dewiswch ffeil
import-refused = Gwrthodir llinellau o'r ffeil hon; ni chadwyd dim ohoni
import-future = Mae'n dweud iddo gael ei gofnodi ar { $at }, nad yw wedi dod eto
import-future-advice = Rhowch yr eiliad y dysgwyd ef
import-counted = Mae'n dweud iddo gael ei gofnodi ar { $at }, a gwnaed hebddo y datganiad o'r hyn a wyddid erbyn { $until }
import-counted-advice = Rhowch yr eiliad y dysgwyd ef yma; bydd wedyn yn cyfrif yn y datganiad nesaf
import-more = { $more ->
    [0] Ni wrthodir rhagor o linellau
    [one] Gwrthodir { $more } llinell arall
    [two] Gwrthodir { $more } linell arall
    [few] Gwrthodir { $more } llinell arall
    [many] Gwrthodir { $more } llinell arall
   *[other] Gwrthodir { $more } o linellau eraill
}
done-evidence-imported = Daethpwyd â'r dystiolaeth i mewn.

organisations-title = Sefydliadau
organisation-name = Enw'r sefydliad
organisation-kind = Math
organisation-number = Rhif cyflenwr
organisation-number-hint = Fel y mae'r system gyllid yn ei adnabod; gadewch ef yn wag os nad oes un
organisation-add = Ychwanegu sefydliad
organisation-add-button = Ychwanegu'r sefydliad
organisation-name-missing = Rhowch enw'r sefydliad
organisation-kind-council = Cyngor
organisation-kind-provider = Darparwr
organisation-kind-health = Corff iechyd
organisation-kind-housing = Corff tai
organisation-kind-voluntary = Elusen neu grŵp cymunedol
done-organisation-added = Ychwanegwyd y sefydliad.

accounts-about = Y rhai sy'n gweithio yma. Dewiswch rôl i weld ei chyfrifon hi yn unig; rhestrir cyfrifon pobl a gofalwyr o dan eu rhai nhw.
accounts-title = Cyfrifon
account-add = Ychwanegu cyfrif
account-new = Cyfrif newydd
account-name = Enw llawn
account-role = Rôl
account-organisation = Yn gweithio i
account-no-organisation = Dim sefydliad
account-limit = Caiff gymeradwyo hyd at
account-limit-hint = Y mwyaf y mae'r cyfrif hwn yn ei gymeradwyo ar unwaith; 0 pan nad yw'n cymeradwyo dim
account-language = Iaith
account-english = Saesneg
account-welsh = Cymraeg
account-state = Cyflwr
account-active = Caiff fewngofnodi
account-off = Wedi'i ddiffodd
account-signs-in = Yn mewngofnodi â { $email }.
account-add-button = Ychwanegu'r cyfrif
account-password-about = Mae gan gyfrinair o leiaf { $shortest } nod.
account-new-password = Cyfrinair newydd
account-switch = Mewngofnodi i'r cyfrif
account-switch-off = Diffodd y cyfrif hwn
account-switch-on = Troi'r cyfrif hwn ymlaen
account-name-missing = Rhowch yr enw llawn
account-email-wrong = Rhowch gyfeiriad e-bost, megis enw@example.org
account-role-missing = Dewiswch rôl
account-organisation-missing = Dewiswch ble maent yn gweithio
done-account-added = Ychwanegwyd y cyfrif. Mae'n mewngofnodi â'i gyfrinair.
done-account-changed = Newidiwyd y cyfrif.
done-account-off = Diffoddwyd y cyfrif a'i allgofnodi ym mhobman.
done-account-on = Trowyd y cyfrif ymlaen.

audit-title = Cofnod archwilio
audit-follow = Dilynwch y gadwyn gofnodion gyfan
audit-whole = Mae'r gadwyn yn gyfan
audit-broken = Mae'r gadwyn wedi torri
audit-entry = Cofnod { $seq }:
audit-count = { $count ->
    [0] Nid oes ganddi gofnodion.
    [one] Mae ganddi { $count } cofnod, ac mae pob un yn cario stwnsh yr un o'i flaen.
    [two] Mae ganddi { $count } gofnod, ac mae pob un yn cario stwnsh yr un o'i flaen.
    [few] Mae ganddi { $count } chofnod, ac mae pob un yn cario stwnsh yr un o'i flaen.
    [many] Mae ganddi { $count } chofnod, ac mae pob un yn cario stwnsh yr un o'i flaen.
   *[other] Mae ganddi { $count } o gofnodion, ac mae pob un yn cario stwnsh yr un o'i flaen.
}
audit-person = Id person
audit-subject = Pwnc
audit-number = Cofnod
audit-at = Pryd
audit-who = Pwy
audit-action = Beth a wnaed
audit-about-person = am berson { $person }
audit-earlier = Cofnodion cynharach
audit-none = Dim cofnodion.

accessibility-title = Hygyrchedd
accessibility-can = Yr hyn y dylech allu ei wneud
accessibility-can-words = Defnyddio pob tudalen â bysellfwrdd yn unig, â darllenydd sgrin, wedi'i chwyddo 400%, ar ffôn cul, a heb sgriptiau. Mae gan bob llun yr un ffeithiau fel tabl. Nid yw lliw byth yn cario ystyr ar ei ben ei hun.
accessibility-tested = Sut y profwyd
accessibility-tested-words = Gwneir y tudalennau â chydrannau System Ddylunio GOV.UK ac anelant at WCAG 2.2, lefel AA. Agorir pob tudalen gan brofion awtomatig yn y ddwy iaith, ar sgrin lydan a chul, gyda sgriptiau a hebddynt, a'i gwirio yn ôl rheolau axe.
accessibility-not = Yr hyn nad yw yno eto
accessibility-not-words = Rhan yn unig o'r hyn a all fod o'i le y mae profion awtomatig yn ei ganfod. Nid yw Attain wedi'i archwilio gan bobl sy'n defnyddio technoleg gynorthwyol bob dydd, ac mae ei Gymraeg yn aros i gyfieithydd ei hadolygu. Dywedir problemau telerau a ffeiliau tystiolaeth yn Saesneg ar dudalennau Cymraeg.
accessibility-tell = Dywedwch wrthym
accessibility-tell-words = Os oes rhywbeth yn eich rhwystro rhag gwneud yr hyn y daethoch i'w wneud, dywedwch wrth bwy bynnag sy'n rhedeg y gwasanaeth hwn yn eich cyngor; gallant roi'r un ffeithiau ichi ar ffurf arall.

privacy-title = Preifatrwydd
privacy-what = Yr hyn a gedwir
privacy-what-words = Enwau, dyddiadau geni, cyfeiriadau a geiriau cynlluniau'r rhai sy'n derbyn gofal a chymorth a'u gofalwyr; enwau a chyfeiriadau e-bost y rhai sy'n gweithio yma. Ni chedwir cofnodion clinigol.
privacy-who = Pwy sy'n ei weld
privacy-who-words = Y rhai sy'n gweithio gyda pherson, a'r person ei hun. Mae darparwr yn gweld y rhai y mae'n eu cefnogi. Nid yw comisiynwyr, swyddogion cyllid, cynghorwyr na gweinyddwyr yn gweld enwau pobl sy'n derbyn gofal.
privacy-log = Nodir pob edrychiad
privacy-log-words = Nodir pob newid a phob darlleniad o ddata person mewn cofnod na ellir ei newid heb i neb sylwi. Cewch ofyn i'ch cyngor pwy sydd wedi darllen amdanoch.
privacy-kept = Ble y'i cedwir
privacy-kept-words = Mewn un gronfa ddata ar beiriant eich cyngor. Nid yw Attain yn anfon dim at neb, nid yw'n defnyddio cwcis ond y rhai sy'n eich mewngofnodi ac yn cofio'ch iaith, ac nid yw'n cyfrif ymwelwyr.
privacy-rights = Eich hawliau
privacy-rights-words = Eich cyngor sy'n penderfynu beth a gedwir ac am ba hyd, ac yn atebol amdano. Gofynnwch iddo gael gweld yr hyn a gedwir amdanoch, ei gywiro, neu esbonio penderfyniad.

rule-terms-draft-there = Mae'r telerau hyn eisoes yn cael eu newid; agorwch y drafft sydd yno.
rule-terms-not-published = Nid oes telerau wedi'u cyhoeddi eto.
rule-terms-no-draft = Nid oes drafft; cyhoeddodd rhywun ef neu ei daflu.
rule-terms-own-draft = Chi a ysgrifennodd y telerau hyn, felly rhaid i rywun arall eu cyhoeddi.
rule-terms-unreadable = Mae rhywbeth o'i le ar y telerau hyn; agorwch y drafft i weld beth.
rule-terms-evidence = Dan y telerau hyn ni ellid darllen y dystiolaeth a gedwir.
rule-terms-would-change = Byddai'r telerau hyn yn ailysgrifennu datganiadau a wnaed. Ysgrifennwch y newid fel amrywiad.
rule-import-refused = Gwrthodir llinellau o'r ffeil.
rule-account-own = Ni allwch newid eich rôl eich hun na'ch diffodd eich hun; gofynnwch i weinyddwr arall.
