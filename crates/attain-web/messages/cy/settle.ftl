# I'w adolygu gan gyfieithydd / awaiting a translator's review.

nav-statements = Datganiadau
nav-statements-about = O ddrafft i daliad, gyda phob llinell wedi'i hesbonio.
nav-queries = Ymholiadau llinell
nav-queries-about = Cwestiynau am linellau unigol, pob un â'i gloc.
nav-pay = Talu
nav-pay-about = Beth sy'n ddyledus, i bwy, a sawl diwrnod sydd ar ôl.
nav-ledger = Cyfriflyfr
nav-ledger-about = Balansau, y cofnodion y tu ôl iddynt, a'r dyddlyfr.

settle-period = { $first } hyd { $last }
settle-due-today = yn ddyledus heddiw
settle-days-left = { $days ->
    [zero] { $days } diwrnod ar ôl
    [one] { $days } diwrnod ar ôl
    [two] { $days } ddiwrnod ar ôl
    [few] { $days } diwrnod ar ôl
    [many] { $days } diwrnod ar ôl
   *[other] { $days } diwrnod ar ôl
}
settle-days-late = { $days ->
    [zero] { $days } diwrnod yn hwyr
    [one] { $days } diwrnod yn hwyr
    [two] { $days } ddiwrnod yn hwyr
    [few] { $days } diwrnod yn hwyr
    [many] { $days } diwrnod yn hwyr
   *[other] { $days } diwrnod yn hwyr
}
settle-paid-in-time = talwyd mewn pryd
settle-paid-late = { $days ->
    [zero] talwyd { $days } diwrnod yn hwyr
    [one] talwyd { $days } diwrnod yn hwyr
    [two] talwyd { $days } ddiwrnod yn hwyr
    [few] talwyd { $days } diwrnod yn hwyr
    [many] talwyd { $days } diwrnod yn hwyr
   *[other] talwyd { $days } diwrnod yn hwyr
}

statements-title = Datganiadau
statements-for-provider = Eich datganiadau
statements-provider-about = Yr hyn a delir i chi, a pham. Mae pob llinell yn agor i'r cymal a'r cofnodion y tu ôl iddi.
statements-waiting = { $count ->
    [zero] Gwnaed pob datganiad y gellir ei wneud.
    [one] { $count } datganiad y gellir ei wneud nawr.
    [two] { $count } ddatganiad y gellir ei wneud nawr.
    [few] { $count } datganiad y gellir ei wneud nawr.
    [many] { $count } datganiad y gellir ei wneud nawr.
   *[other] { $count } datganiad y gellir ei wneud nawr.
}
statements-make = Gwneud drafftiau
statements-contract = Contract
statements-provider = Darparwr
statements-period = Cyfnod
statements-total = Cyfanswm
statements-open = Eto i'w dalu
statements-state = Statws
statements-due = I'w dalu erbyn
statements-clock = Diwrnodau
statements-kind = Telerau
statements-mark-reviewed = Nodi fel wedi'u hadolygu
statement-late-late = hwyr
statement-late-in-time = ddim yn hwyr
statement-state-draft = drafft
statement-state-reviewed = adolygwyd
statement-state-returned = dychwelwyd
statement-state-approved = cymeradwywyd
statement-state-part-paid = talwyd yn rhannol
statement-state-paid = talwyd
settle-terms-live = byw
settle-terms-shadow = cysgodol

done-none-reviewed = Ni newidiwyd dim: nid drafftiau yw'r datganiadau a ddewiswyd, neu mae ganddynt rybuddion. Agorwch bob un i edrych ar ei rybuddion.
done-reviewed-several = Nodwyd bod y drafftiau heb rybuddion a ddewiswyd wedi'u hadolygu. Agorwch bob un o'r lleill.
done-statement-made = Mae'r drafft wedi'i wneud.
done-statements-made = Mae'r drafftiau wedi'u gwneud.
done-statement-reviewed = Nodwyd bod y datganiad wedi'i adolygu.
done-statement-returned = Dychwelwyd y datganiad at bwy bynnag a'i gwnaeth.
done-statement-approved = Cymeradwywyd y datganiad. Mae cloc ei daliad yn rhedeg.
done-query-asked = Gofynnwyd eich cwestiwn. Mae cloc yn rhedeg nes ei ateb.
done-query-answered = Mae'r cwestiwn wedi'i gau.
done-paid = Cofnodwyd y taliadau, ac mae gan bob un ei hysbysiad talu.

make-title = Gwneud datganiadau
make-title-one = Datganiad nesaf { $contract }
make-about = Gellir gwneud y datganiadau hyn nawr. Gweithir pob un o'r telerau a'r cofnodion hysbys erbyn ei ddyddiad, ac mae'n aros fel y'i gwneir.
make-none = Ni ellir gwneud dim nawr. Gellir gwneud datganiad o'r dyddiad a rydd ei delerau, unwaith y cyhoeddir telerau.
make-number = Rhif
make-known-by = Cofnodion hysbys erbyn
make-waiting = { $count ->
    [zero] dim ar ei ôl
    [one] a { $count } ar ei ôl
    [two] a { $count } ar ei ôl
    [few] a { $count } ar ei ôl
    [many] a { $count } ar ei ôl
   *[other] a { $count } ar ei ôl
}
make-button = Gwneud y drafftiau a ddewiswyd

statement-name = { $contract }, datganiad { $number }
statement-clause = Cymal { $clause }
statement-other = Cymalau eraill
statement-adjusted = Cywiro datganiadau cynharach
statement-total = Cyfanswm
statement-made-up = Sut y'i lluniwyd
statement-made-up-about = Yr hyn mae pob cymal yn ei ychwanegu neu'n ei dynnu, hyd at y cyfanswm o { $total }.
statement-part = Rhan
statement-amount = Swm
statement-contract = Contract
statement-provider = Darparwr
statement-period = Cyfnod
statement-known-by = Cofnodion hysbys erbyn
statement-terms-version = Fersiwn y telerau
statement-made-by = Gwnaed gan
statement-due = I'w dalu erbyn
statement-attempt = { $number ->
    [zero] drafft cyntaf
    [one] drafft cyntaf
    [two] drafft rhif { $number } y cyfnod hwn
    [few] drafft rhif { $number } y cyfnod hwn
    [many] drafft rhif { $number } y cyfnod hwn
   *[other] drafft rhif { $number } y cyfnod hwn
}
statement-you-are-paid = Telir i chi
statement-you-owe = Mae arnoch yn ôl
statement-comes-to = Daw'r datganiad hwn i
statement-money = Ble mae'r arian
statement-money-owed = Yr hyn a ddywedodd y datganiad
statement-money-interest = Llog a swm sefydlog am dalu'n hwyr
statement-money-paid = Talwyd
statement-money-payable = I'w dalu
statement-money-held = Wedi'i ddal nes ateb cwestiwn
statement-money-carried = Cludwyd rhwng datganiadau
statement-money-given-back = Rhoddwyd yn ôl i'r gyllideb drwy benderfyniad
statement-late-so-far = O'i dalu heddiw, mae'r datganiad hwn yn costio llog o { $interest } ar { $rate } y flwyddyn a swm sefydlog o { $fixed }, gan { $payer } i { $payee }.
statement-shadow = Telerau cysgodol yw'r rhain. Dangosir y datganiad hwn wrth ochr yr un byw, ac ni chaiff byth ei gymeradwyo na'i dalu.
statement-draft-note = Nid yw hwn wedi'i gymeradwyo eto, felly nid oes dim ohono yn ddyledus. Gallwch ofyn am ei linellau unwaith y bydd.
statement-beside = Wrth ochr telerau eraill
statement-beside-live = Daw'r datganiad byw o'r un rhif i { $total }. Mae hwn yn wahanol o { $difference }.
statement-beside-shadow = Dan y telerau cysgodol daw'r un cyfnod i { $total }. Mae hynny'n wahanol o { $difference }.
statement-beside-link = Agor y datganiad arall
statement-lines = Llinellau
statement-lines-none = Nid oes dim yn ddyledus am y cyfnod hwn.
statement-clause-sum = { $count ->
    [zero] dim llinellau
    [one] { $count } llinell
    [two] { $count } linell
    [few] { $count } llinell
    [many] { $count } llinell
   *[other] { $count } llinell
}
statement-limit = Terfyn { $clause }
statement-show-lines = Dangos llinellau cymal { $clause }
statement-more-lines = { $count ->
    [zero] dim mwy o linellau cymal { $clause }
    [one] { $count } llinell arall o gymal { $clause }
    [two] { $count } linell arall o gymal { $clause }
    [few] { $count } llinell arall o gymal { $clause }
    [many] { $count } llinell arall o gymal { $clause }
   *[other] { $count } llinell arall o gymal { $clause }
}
statement-all-lines = Pob llinell fel rhestr
statement-in-question = gofynnwyd amdani
statement-adjustments = Yr hyn a gywirir o ddatganiadau cynharach
statement-adjustments-about = Dysgwyd rhywbeth ar ôl gwneud datganiad cynharach. Mae'r gwahaniaeth yn hwn; mae'r un cynharach yn aros fel yr oedd.
statement-puts-right = Yn cywiro
statement-was = Talwyd
statement-now = Yn ddyledus
statement-difference = Gwahaniaeth
statement-line-of = llinell { $line }
statement-not-paid = Cofnodion na thelir amdanynt, a pham
statement-not-paid-more = Dangosir y { $shown } cyntaf o { $count }. Mae pob un yn y ffeil JSON.
statement-record = Cofnod
statement-reason = Rheswm
statement-parties = Pwy sy'n talu a phwy a delir
statement-payer = Talwr
statement-payee = Talai
statement-payers = Pwy sy'n talu
statement-payees = Pwy a delir
statement-unfunded = Nid oes talwr ar gyfer { $amount }, am fod pob nenfwd wedi'i gyrraedd.
statement-to-pay = I'w dalu nawr
statement-carried = Cludir ymlaen
statement-passed = Sut y trosglwyddir yr arian
statement-passed-step = Cam
statement-passed-to = I
statement-accounts = Cyfrifon
statement-account-of = { $name }, { $holder }
statement-opening = Balans agoriadol
statement-closing = Balans terfynol
statement-measures = Mesurau
statement-measure = Mesur
statement-count = Cyfrif
statement-rate = Cyfradd
statement-interval = Cyfwng 95%
statement-notes = Nodiadau
statement-flags = Edrychwch ar hyn eto
statement-warnings = Yn wahanol i'r datganiad diwethaf
statement-first = Dyma'r datganiad cyntaf, felly nid oes un i'w gymharu ag ef.
statement-warnings-none = Nid oes llinell newydd, coll na llawer yn wahanol o'i chymharu â'r datganiad diwethaf.
statement-payments = Taliadau
statement-paid-on = Talwyd ar
statement-for = Am
statement-remittance = Hysbysiad talu
statement-open-remittance = Agor yr hysbysiad talu
statement-queries = Cwestiynau am linellau
statement-history = Beth ddigwyddodd
statement-files = Ffeiliau
statement-pdf = Ar bapur (PDF)
statement-json = Fel JSON
statement-csv = Llinellau fel CSV
statement-english = Yn Saesneg y mae'r gwaith cyfrifo a'r rhesymau.
statement-step-made = Gwnaed
statement-step-reviewed = Adolygwyd
statement-step-returned = Dychwelwyd
statement-step-approved = Cymeradwywyd
statement-step-paid = Talwyd yn llawn
statement-step-asked = Gofynnwyd am linell
statement-step-answered = Atebwyd cwestiwn
statement-line-words = Llinell { $line }: { $words }
statement-next = Cam nesaf
statement-review = Nodi fel wedi'i adolygu
statement-review-about = Mae adolygu yn dweud eich bod wedi edrych ar y llinellau, y fflagiau a'r rhybuddion.
statement-looked = Edrychais ar bob rhybudd
statement-look-first = Edrychwch ar bob rhybudd, yna ticiwch y blwch
statement-note = Nodyn (gallwch ei adael yn wag)
statement-approve = Cymeradwyo
statement-approve-about = Unwaith y'i cymeradwyir mae'n ddyledus ac ni ellir ei newid. Gallwch gymeradwyo hyd at { $limit }.
statement-return = Dychwelyd
statement-return-about = Mae dychwelyd yn ei anfon yn ôl. Gellir gwneud drafft arall o'r un cyfnod.
statement-reason-to-return = Pam y caiff ei ddychwelyd?
statement-reason-missing = Dywedwch pam y caiff ei ddychwelyd
statement-own = Chi a wnaeth y datganiad hwn, felly rhywun arall sy'n ei gymeradwyo.
statement-over-limit = Mae'r datganiad hwn uwchlaw { $limit }, sef y mwyaf y gallwch ei gymeradwyo. Gofynnwch i gydweithiwr â therfyn uwch.
statement-go-pay = Mynd i Talu

variance-for = , { $person }
variance-new = Cymal { $clause }{ $who }: newydd. { $was } oedd, { $now } yw.
variance-gone = Cymal { $clause }{ $who }: wedi mynd. { $was } oedd, { $now } yw.
variance-changed = Cymal { $clause }{ $who }: newidiodd o { $was } i { $now }.
variance-adjusted = Cymal { $clause }{ $who }: cywirir datganiad cynharach o { $was } i { $now }.
variance-below-zero = Mae'r datganiad cyfan yn is na sero. { $was } oedd, { $now } yw, cymal { $clause }{ $who }.

measure-about = Cyrhaeddodd { $name } { $value }; y targed yw { $target }.
measure-value = Gwerth
measure-reached = Cyrhaeddwyd
measure-interval = Cyfwng 95%
measure-target = Targed
measure-from-to = { $low } hyd { $high }

lines-title = Llinellau'r datganiad
line-title = Llinell { $number }
line-number = Llinell
line-clause = Cymal
line-person = Person
line-period = Cyfnod
line-quantity = Cyfrif
line-amount = Swm
line-whole = Y datganiad cyfan
line-of = Llinell { $number } o { $statement }
line-limit = Llinell terfyn yn y contract yw hon.
line-clause-says = Beth mae'r cymal yn ei ddweud
line-working = Sut y'i gweithir
line-in-symbols = Mewn symbolau
line-in-numbers = Mewn rhifau
line-adjusts = Mae'r llinell hon yn cywiro llinell { $line } o'r datganiad am { $period }: talwyd { $was }, mae { $now } yn ddyledus.
line-adjusts-new = Mae'r llinell hon yn cywiro'r datganiad am { $period }: talwyd { $was }, mae { $now } yn ddyledus.
line-adjusts-open = Agor y llinell a gywirir
line-relied = Cofnodion y dibynnir arnynt
line-learnt = Cofnodion a ddysgwyd ers hynny
line-relied-none = Nid oes un cofnod y tu ôl i'r llinell hon.
line-limits = Capiau a lloriau a effeithiodd arni
line-limit-name = Terfyn { $id }
line-shares = Pwy sy'n talu'r llinell hon
line-entries = Yn y cyfriflyfr
line-entries-none = Ni bostir dim nes cymeradwyo'r datganiad.
line-entry-own = y llinell hon yn unig
line-entry-whole = y datganiad cyfan
line-history = Yr un swm ar bob datganiad
line-told = { $amount } ar linell { $line }, datganiad am { $period }, fel yr oedd yn hysbys ar { $at }
line-here = y llinell hon
line-known = Hysbys ar { $at }, yn ôl fersiwn { $version } o'r telerau.
line-queries = Cwestiynau am y llinell hon
line-ask = Gofyn am y llinell hon
line-ask-about = Delir beth bynnag nad yw wedi'i dalu o'r llinell hon nes ateb eich cwestiwn. Telir gweddill y datganiad.
line-ask-reason = Beth hoffech ei wybod, neu beth sydd o'i le?
line-ask-button = Gofyn
line-back = Yn ôl i'r datganiad

query-name = { $contract }, datganiad { $number }, llinell { $line }
queries-title = Ymholiadau llinell
queries-provider-about = Eich cwestiynau am linellau unigol. Telir gweddill pob datganiad yn y cyfamser.
queries-council-about = Cwestiynau am linellau unigol. Mae'r hyn a ddelir yn aros am eich ateb; telir y gweddill.
query-title = Ymholiad
query-line = Llinell
query-reason = Cwestiwn
query-held = Wedi'i ddal
query-answer-by = Ateb erbyn
query-clock = Cloc
query-state = Statws
query-asked-by = Gofynnwyd gan
query-asked = Gofynnwyd
query-answered-by = Atebwyd gan
query-answer = Ateb
query-decided = I'w dalu ohoni
query-nothing-held = Ni ddelir dim: talwyd y llinell eisoes, neu nid yw'n dod i ddim.
query-answer-today = ateb heddiw
query-days-left = { $days ->
    [zero] { $days } diwrnod ar ôl
    [one] { $days } diwrnod ar ôl
    [two] { $days } ddiwrnod ar ôl
    [few] { $days } diwrnod ar ôl
    [many] { $days } diwrnod ar ôl
   *[other] { $days } diwrnod ar ôl
}
query-days-overdue = { $days ->
    [zero] { $days } diwrnod dros amser
    [one] { $days } diwrnod dros amser
    [two] { $days } ddiwrnod dros amser
    [few] { $days } diwrnod dros amser
    [many] { $days } diwrnod dros amser
   *[other] { $days } diwrnod dros amser
}
query-decision-open = agored
query-decision-upheld = cadarnhawyd
query-decision-rejected = gwrthodwyd
query-decision-withdrawn = tynnwyd yn ôl
query-answer-heading = Ateb y cwestiwn hwn
query-decision = Beth ydych yn ei benderfynu?
query-decision-missing = Dewiswch beth ydych yn ei benderfynu
query-choose-rejected = Mae'r llinell yn sefyll
query-choose-rejected-about = Gellir talu'r hyn a ddelir.
query-choose-corrected = Mae'r cwestiwn yn gywir, a chywirir cofnod
query-choose-corrected-about = Telir y llinell fel y mae; mae'r datganiad nesaf yn ei haddasu pan gywirir y cofnod.
query-choose-decided = Mae'r cwestiwn yn gywir, ac ni newidir cofnod
query-choose-decided-about = Dywedwch isod faint o'r llinell a delir. Mae'r gweddill yn mynd yn ôl i'r gyllideb.
query-pays = Faint o'r llinell a delir
query-pays-wrong = Rhowch swm rhwng dim a'r hyn a ddelir
query-words = Eich ateb
query-answer-missing = Ysgrifennwch ateb
query-answer-button = Ateb
query-withdraw = Tynnu'r cwestiwn yn ôl
query-withdraw-about = Gellir wedyn talu'r hyn a ddelir.
query-reason-missing = Dywedwch beth hoffech ei wybod, neu beth sydd o'i le
query-to-line = Agor y llinell
query-to-statement = Agor y datganiad

pay-title = Talu
pay-due = Eto i'w dalu
pay-late = { $count ->
    [zero] Nid oes dim yn hwyr.
    [one] { $count } taliad yn hwyr.
    [two] { $count } daliad yn hwyr.
    [few] { $count } thaliad yn hwyr.
    [many] { $count } thaliad yn hwyr.
   *[other] { $count } taliad yn hwyr.
}
pay-held = Delir { $amount } nes ateb cwestiynau.
pay-none = Nid oes dim yn aros i'w dalu.
pay-payee = { $payee }, { $provider }
pay-statement = Datganiad
pay-payer = Oddi wrth
pay-for = Am
pay-amount = Swm
pay-due-day = I'w dalu erbyn
pay-clock = Diwrnodau
pay-interest = Llog hyd yma
pay-choose = Dewis
pay-choose-statement = Talu { $statement }
pay-day = Y diwrnod mae'r arian yn gadael
pay-day-hint = Er enghraifft, 27 7 2026
pay-with-interest = Talu llog a'r swm sefydlog lle mae taliad yn hwyr
pay-check = Gwirio'r rhediad talu
pay-none-chosen = Dewiswch o leiaf un datganiad
pay-check-title = Gwirio'r rhediad talu
pay-check-about = Mae'r taliadau hyn yn mynd allan ar { $day }. Ni chofnodir dim nes i chi gadarnhau.
pay-into = Talwyd i mewn i
pay-into-none = Dim cyfrif y cytunodd dau arno
pay-confirm = Cadarnhau a chofnodi'r taliadau
pay-recent = Taliadau diweddaraf
pay-performance = Pa mor dda rydym yn talu mewn pryd
payment-what-statement = datganiad
payment-what-interest = llog a swm sefydlog
payment-what-query = llinell a ryddhawyd gan ateb
payment-remittance-statement = Datganiad
payment-remittance-released = Llinell a ryddhawyd gan ateb
payment-remittance-interest = Llog a swm sefydlog am dalu'n hwyr

performance-title = Talu mewn pryd
performance-about = Datganiadau a gymeradwywyd o { $period }. Mae datganiad yn cyfrif fel wedi'i dalu pan delir popeth nad oes neb yn ei herio.
performance-before = Yr hanner blwyddyn blaenorol
performance-after = Yr hanner blwyddyn nesaf
performance-all = Pob darparwr
performance-name = Darparwr
performance-paid = Talwyd
performance-in-time = Mewn pryd
performance-share = Cyfran mewn pryd
performance-mean = Diwrnodau cymedrig
performance-30 = O fewn 30 diwrnod
performance-60 = 31 i 60 diwrnod
performance-longer = Hirach
performance-open = Heb ei dalu, mewn pryd
performance-late = Heb ei dalu, hwyr
performance-none = Ni chymeradwywyd dim yn yr hanner blwyddyn hwn.


remittance-title = Hysbysiad talu
remittance-about = Talodd { $payer } { $payee } ar { $day }, o dan { $contract }.
remittance-total = Talwyd
remittance-held = Wedi'i ddal, ac nid yn y taliad hwn
remittance-adjusted = Cywiro datganiadau cynharach
remittance-shares = Rhwng talwyr
remittance-carried = Cludwyd rhwng datganiadau
remittance-pdf = Hysbysiad talu fel PDF
remittance-held-lines = Wedi'i ddal: llinell { $lines }
remittance-item = Daw i
paper-query = { $council }. Gofynnwch am linell ar ei thudalen yn Attain.

ledger-title = Cyfriflyfr
ledger-about = Yr hyn y daw pob cyfrif iddo. Debydau yw costau, arian a ddelir ac arian sy'n ddyledus; credydau yw'r hyn sydd arnom a'r hyn a dalwyd allan.
ledger-balanced = { $count ->
    [zero] Nid oes cofnodion eto.
    [one] { $count } cofnod. Mae debydau yn hafal i gredydau.
    [two] { $count } gofnod. Mae debydau yn hafal i gredydau.
    [few] { $count } chofnod. Mae debydau yn hafal i gredydau.
    [many] { $count } chofnod. Mae debydau yn hafal i gredydau.
   *[other] { $count } cofnod. Mae debydau yn hafal i gredydau.
}
ledger-unbalanced = Nid yw debydau yn hafal i gredydau. Dywedwch wrth y rhai sy'n rhedeg y gwasanaeth ar unwaith.
ledger-kind = Math
ledger-account = Cyfrif
ledger-debit = Debyd
ledger-credit = Credyd
ledger-sums = Yn ôl math o gyfrif
ledger-export = Y dyddlyfr i raglenni eraill
ledger-csv = CSV, un rhes y postiad
ledger-jsonl = JSON Lines, un cofnod y llinell
ledger-txt = Cyfrifo testun plaen
ledger-movements = Symudiadau
ledger-entry = Cofnod
ledger-day = Diwrnod
ledger-what = Beth
ledger-moved = Symudodd
ledger-balance = Balans wedyn
ledger-code = Cod
ledger-nature = Dosbarth
ledger-source = Ffynhonnell
ledger-act-approved = cymeradwywyd datganiad
ledger-act-adjusted = cywirwyd datganiad cynharach
ledger-act-carried = cludwyd rhwng datganiadau
ledger-act-kept = cyfrif person
ledger-act-pooled = cronfa gyfun
ledger-act-transferred = trosglwyddiad cronfa gyfun
ledger-act-held = daliwyd llinell
ledger-act-released = rhyddhawyd llinell
ledger-act-paid = talwyd
ledger-act-interest = llog am dalu'n hwyr
ledger-act-charged = codwyd cyfraniad
ledger-act-received = derbyniwyd cyfraniad
account-payable = Mae ar { $payer } i { $payee }
account-held = { $payer } i { $payee }, wedi'i ddal
account-carried = { $payer } a { $payee }, cludwyd rhwng datganiadau
account-cost = Cost gofal i { $payer }
account-interest = Llog am dalu'n hwyr, { $payer }
account-bank = Banc { $payer }
account-pool = Cronfa gyfun { $name }
account-pool-part = Rhan { $payer } o { $name }
account-budget = { $name } { $person }: { $part }
account-fund = { $name } { $person }, a ddelir gan { $payee }
account-contribution = Cyfraniad { $person }
budget-part-council = oddi wrth y cyngor
budget-part-person = oddi wrth y person
budget-part-left = ar ôl
budget-part-spent = gwariwyd
account-kind-payable = dyledus
account-kind-held = wedi'i ddal
account-kind-carried = cludwyd
account-kind-bank = banc
account-kind-cost = cost
account-kind-interest = llog
account-kind-contribution = cyfraniad
account-kind-pool = cronfa gyfun
account-kind-pool-part = rhan o gronfa gyfun
account-kind-budget = cyllideb bersonol
account-kind-fund = cronfa gwasanaeth unigol
account-about-payable = cymeradwywyd a heb ei dalu
account-about-held = herir, nes i rywun benderfynu
account-about-carried = yn aros am ddatganiad diweddarach
account-about-bank = yr hyn a aeth allan
account-about-cost = yr hyn a gostiodd gofal i'r talwyr
account-about-interest = yr hyn a gostiodd talu'n hwyr
account-about-contribution = codwyd ar bobl a heb ei dalu eto
account-about-pool = yr hyn sydd gan gronfeydd cyfun
account-about-pool-part = yr hyn a roddodd cyfranwyr neu sydd arnynt o hyd
account-about-budget = cyllidebau personol, pob ochr
account-about-fund = yr hyn mae darparwyr yn ei ddal dros bobl
account-nature-asset = ased
account-nature-liability = rhwymedigaeth
account-nature-expense = traul
account-nature-memorandum = cedwir wrth ochr y taliadau

told-statement-made = { $contract }, datganiad { $number }: fe'i gwnaed ac mae'n aros am adolygiad.
told-statement-reviewed = { $contract }, datganiad { $number }: adolygwyd ac mae'n aros am gymeradwyaeth.
told-statement-returned = { $contract }, datganiad { $number }: dychwelwyd atoch.
told-statement-approved = { $contract }, datganiad { $number }: cymeradwywyd { $total }.
told-statement-payable = { $contract }, datganiad { $number }: cymeradwywyd a gellir ei dalu.
told-query-asked = { $contract }, datganiad { $number }: gofynnwyd am linell { $line }.
told-query-answered = { $contract }, datganiad { $number }: atebwyd y cwestiwn am linell { $line }.
told-query-withdrawn = { $contract }, datganiad { $number }: tynnwyd y cwestiwn am linell { $line } yn ôl.
told-paid = { $contract }: talwyd { $amount } i { $payee }.

rule-not-your-role = Nid yw eich rôl yn cymryd y cam hwn.
rule-no-terms = Ni chyhoeddwyd telerau o'r math hwn ar gyfer y contract.
rule-nothing-to-make = Ni ellir gwneud datganiad o'r contract hwn nawr.
rule-statement-not-draft = Dim ond gyda drafft y gellir gwneud hyn, ac nid yw'r datganiad yn ddrafft mwyach.
rule-statement-not-reviewed = Adolygir datganiad cyn ei gymeradwyo.
rule-statement-approved-already = Cymeradwywyd neu dychwelwyd y datganiad eisoes.
rule-statement-above-limit = Mae'r datganiad uwchlaw'r mwyaf y gallwch ei gymeradwyo.
rule-statement-out-of-order = Nid yw datganiad cynharach o'r contract wedi'i gymeradwyo eto. Cymeradwyir datganiadau yn eu trefn.
rule-statement-is-shadow = Ni chymeradwyir ac ni thelir datganiad telerau cysgodol byth.
rule-statement-not-approved = Nid yw'r datganiad wedi'i gymeradwyo eto.
rule-approval-pkey = Mae rhywun arall newydd gymeradwyo'r datganiad.
rule-line-query-answer-pkey = Mae rhywun arall newydd ateb y cwestiwn.
rule-statement-step-pkey = Cymerwyd y cam hwnnw o'r datganiad eisoes.
rule-entry-name-once = Mae hynny yn y cyfriflyfr eisoes.
rule-reason-missing = Dywedwch pam.
rule-no-such-line = Nid oes llinell o'r fath ar y datganiad.
rule-not-your-line = Gallwch ofyn am linellau eich contractau eich hun, neu amdanoch chi.
rule-query-open-already = Mae cwestiwn am y llinell hon yn agored eisoes.
rule-query-answered-already = Atebwyd y cwestiwn eisoes.
rule-query-withdrawn-by-asker = Dim ond pwy bynnag a ofynnodd sy'n tynnu cwestiwn yn ôl.
rule-query-holds-nothing = Ni ellir dod o hyd i'r arian a ddaliwyd yn y cyfriflyfr.
rule-query-pays-within-held = Rhaid i'r swm fod rhwng dim a'r hyn a ddelir.
rule-pay-before-approval = Ni thelir datganiad cyn y diwrnod y'i cymeradwywyd.
rule-nothing-to-pay = O'r hyn a ddewisoch ni ellir talu dim nawr: mae wedi'i dalu, ei ddal, neu'n llai na'r hyn sy'n ddyledus yn ôl.
rule-rate-unknown = Nid yw ffigur cyhoeddus sydd ei angen, megis gŵyl banc neu Gyfradd y Banc, yn hysbys am y diwrnod hwnnw eto.

accruals-title = Wedi'i ennill a heb ei ddatgan eto
accruals-about = Yr hyn y daw'r dystiolaeth sy'n hysbys yn awr iddo, fesul contract, wrth ochr yr hyn y mae datganiadau eisoes yn ei ddweud amdano. Y gwahaniaeth yw'r hyn y mae cyllid yn ei gronni. Fe'i gwneir o'r newydd bob tro yr edrychir, ar { $day }.
accruals-earned = Wedi'i ennill
accruals-stated = Ar ddatganiadau
accruals-accrued = I'w gronni
accruals-verification = Yn aros am wiriad
accruals-risk = Mewn perygl
accruals-evidence = Yn aros am dystiolaeth
accruals-not-earned = Nid yw'r tri olaf wedi'u hennill: ni thelir neb am ganlyniad nas gwelwyd.
accruals-all = Pob contract
accruals-none = Nid oes gan unrhyw gontract delerau mewn grym.
