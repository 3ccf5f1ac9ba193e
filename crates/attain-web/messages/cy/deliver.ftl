# I'w adolygu gan gyfieithydd / awaiting a translator's review.

nav-deliver = Eich gwaith
nav-deliver-about = Yr hyn a enilloch, yr hyn sy'n aros ac am beth, a'ch pecynnau.
nav-checks = Gwiriadau
nav-checks-about = Hawliadau i'w gwirio, samplau i edrych arnynt eto a gwiriadau ansawdd.

deliver-title = Eich gwaith a'ch arian
deliver-to-packages = Eich pecynnau
deliver-to-upload = Lanlwytho tystiolaeth
deliver-waits = Beth sy'n aros amdanoch
deliver-waits-nothing = Nid oes dim yn aros amdanoch.
deliver-wait-price = { $count ->
    [zero] Dim pecyn i'w brisio
    [one] { $count } pecyn i'w brisio
    [two] { $count } becyn i'w prisio
    [few] { $count } phecyn i'w prisio
    [many] { $count } phecyn i'w prisio
   *[other] { $count } pecyn i'w prisio
}
deliver-wait-priced = { $count ->
    [zero] Dim pris yn aros am ateb
    [one] { $count } pris yn aros am ateb
    [two] { $count } bris yn aros am ateb
    [few] { $count } phris yn aros am ateb
    [many] { $count } phris yn aros am ateb
   *[other] { $count } pris yn aros am ateb
}
deliver-wait-start = { $count ->
    [zero] Dim pecyn i'w ddechrau
    [one] { $count } pecyn i'w ddechrau
    [two] { $count } becyn i'w dechrau
    [few] { $count } phecyn i'w dechrau
    [many] { $count } phecyn i'w dechrau
   *[other] { $count } pecyn i'w dechrau
}
deliver-wait-late = { $count ->
    [zero] Dim canlyniad yn hwyr
    [one] { $count } canlyniad yn hwyr: ni hawliwyd dim eto
    [two] { $count } ganlyniad yn hwyr: ni hawliwyd dim eto
    [few] { $count } chanlyniad yn hwyr: ni hawliwyd dim eto
    [many] { $count } chanlyniad yn hwyr: ni hawliwyd dim eto
   *[other] { $count } canlyniad yn hwyr: ni hawliwyd dim eto
}
deliver-wait-soon = { $count ->
    [zero] Dim canlyniad yn ddyledus o fewn 14 diwrnod
    [one] { $count } canlyniad yn ddyledus o fewn 14 diwrnod
    [two] { $count } ganlyniad yn ddyledus o fewn 14 diwrnod
    [few] { $count } chanlyniad yn ddyledus o fewn 14 diwrnod
    [many] { $count } chanlyniad yn ddyledus o fewn 14 diwrnod
   *[other] { $count } canlyniad yn ddyledus o fewn 14 diwrnod
}
deliver-wait-review = { $count ->
    [zero] Dim adolygiad yn ddyledus
    [one] { $count } adolygiad yn ddyledus o fewn 14 diwrnod neu'n hwyr
    [two] { $count } adolygiad yn ddyledus o fewn 14 diwrnod neu'n hwyr
    [few] { $count } adolygiad yn ddyledus o fewn 14 diwrnod neu'n hwyr
    [many] { $count } adolygiad yn ddyledus o fewn 14 diwrnod neu'n hwyr
   *[other] { $count } adolygiad yn ddyledus o fewn 14 diwrnod neu'n hwyr
}
deliver-wait-answered = { $count ->
    [zero] Dim cwestiwn am linell wedi'i ateb
    [one] { $count } cwestiwn am linell wedi'i ateb
    [two] { $count } gwestiwn am linellau wedi'u hateb
    [few] { $count } chwestiwn am linellau wedi'u hateb
    [many] { $count } chwestiwn am linellau wedi'u hateb
   *[other] { $count } cwestiwn am linellau wedi'u hateb
}
deliver-no-contracts = Nid oes gennych gontract yma eto. Y cyngor sy'n ei agor.
deliver-no-terms = Nid oes telerau wedi'u cyhoeddi i'r contract hwn eto, felly ni chyfrifir dim.
deliver-contract = Contract { $reference }
deliver-money = Ble mae eich arian heddiw
deliver-earned = Enillwyd hyd yma
deliver-earned-about = Yr hyn y daw tystiolaeth heddiw iddo dan y contract, ers iddo ddechrau.
deliver-paid = Talwyd
deliver-paid-about = Datganiadau y mae'r cyngor wedi'u talu.
deliver-due = Yn ddyledus
deliver-due-about = Cymeradwywyd gan y cyngor a heb ei dalu eto.
deliver-late = O hyn, yn hwyr
deliver-late-about = Mae'r diwrnod yr oedd yn ddyledus wedi mynd heibio.
deliver-draft = Gyda'r cyngor
deliver-draft-about = Ar ddatganiad y mae'r cyngor yn dal i edrych arno.
deliver-to-state = Heb fod ar ddatganiad eto
deliver-to-state-about = Enillwyd, a dywedir hynny ar y datganiad nesaf.
deliver-verification = Yn aros am wirio
deliver-verification-about = Fe'i hawlioch. Fe'i telir pan fydd rhywun arall wedi'i gadarnhau.
deliver-risk = Mewn perygl
deliver-risk-about = Wedi'i ddal gan anghytundeb neu wiriad a fethwyd nes bod hynny wedi'i setlo.
deliver-evidence = Yn aros am dystiolaeth
deliver-evidence-about = Canlyniadau agored nad oes neb wedi sôn amdanynt, pe deuai pob un yn wir heddiw.
deliver-next-statement = Gwneir y datganiad am { $first } hyd { $last } ar { $made }.
deliver-picture = Eich arian mewn un bar
deliver-picture-about = Yr hyn a dalwyd, yr hyn a enillwyd ac sy'n dod, a'r hyn sy'n aros am beth.
deliver-picture-what = Beth
deliver-part-coming = Enillwyd, i'w dalu
deliver-amount = Swm
deliver-items = Canlyniad wrth ganlyniad
deliver-items-none = Nid oes canlyniad yn aros am ddim.
deliver-items-more = { $count ->
    [zero] Dim mwy yn eich pecynnau
    [one] { $count } arall yn eich pecynnau
    [two] { $count } arall yn eich pecynnau
    [few] { $count } arall yn eich pecynnau
    [many] { $count } arall yn eich pecynnau
   *[other] { $count } arall yn eich pecynnau
}
deliver-reports = Adroddiadau nad oes neb wedi'u gwirio
deliver-person = Person
deliver-outcome = Canlyniad
deliver-waits-for = Yn aros am
deliver-brings = Byddai'n dod â
deliver-by-when = Erbyn pryd
deliver-item-verification = gair rhywun
deliver-item-settling = setlo
deliver-item-evidence = tystiolaeth
deliver-days-late = { $count ->
    [zero] Heb fod yn hwyr
    [one] { $count } diwrnod yn hwyr
    [two] { $count } ddiwrnod yn hwyr
    [few] { $count } diwrnod yn hwyr
    [many] { $count } diwrnod yn hwyr
   *[other] { $count } diwrnod yn hwyr
}
deliver-statements = Datganiadau
deliver-statements-none = Ni wnaed datganiad eto.
deliver-statement = Datganiad
deliver-from-to = { $first } hyd { $last }
deliver-state = Cyflwr
deliver-due-day = Yn ddyledus
deliver-stated-draft = gyda'r cyngor
deliver-stated-due = cymeradwywyd
deliver-stated-paid = talwyd

deliver-packages = Eich pecynnau
deliver-contract-column = Contract
deliver-stage = Cam
deliver-open = Canlyniadau agored
deliver-claimed = Hawliwyd
deliver-review = Adolygiad nesaf
deliver-filter-late = tystiolaeth hwyr
deliver-filter-soon = tystiolaeth yn ddyledus o fewn 14 diwrnod
deliver-filter-verification = gair rhywun
deliver-filter-settling = setlo
deliver-filter-review = adolygiad o fewn 14 diwrnod

deliver-package-title = Eich rhan yn y pecyn hwn
deliver-coordinator = Cydlynydd
deliver-nobody-yet = neb eto
deliver-to-case = Y pecyn: ei brisio, ei ddechrau, ei oedi neu ei orffen
deliver-outcomes = Canlyniadau yr ydych yn cyfrannu atynt
deliver-outcomes-none = Nid oes canlyniad yn y pecyn hwn i chi gyfrannu ato.
deliver-own-words = Yng ngeiriau'r person
deliver-shown-by = Dangosir gan
deliver-who-helps = Pwy sy'n gwneud beth
deliver-outcome-state-open = agored
deliver-outcome-state-claimed = hawliwyd
deliver-outcome-state-met = cyflawnwyd
deliver-outcome-state-not-met = heb ei gyflawni
deliver-outcome-state-disputed = anghytunwyd
deliver-outcome-state-ended = daeth i ben
deliver-records = Yr hyn a ddywedoch
deliver-records-none = Nid ydych wedi dweud dim am y pecyn hwn eto.
deliver-record = Cofnod
deliver-day = Diwrnod
deliver-what = Beth
deliver-put-right = Cywiro
deliver-verified-by = gwiriwyd gan { $who }
deliver-record-state-counts = yn cyfrif
deliver-record-state-waits = yn aros
deliver-record-state-not-counted = ddim yn cyfrif
deliver-record-state-replaced = cywirwyd ers hynny
deliver-record-state-cancelled = gwnaed trwy gamgymeriad
deliver-record-state-kept = cadwyd
deliver-whole-contract = y contract cyfan

deliver-fact-visit = ymweliad
deliver-fact-measured = mesurwyd
deliver-fact-happened = digwyddodd
deliver-fact-outcome-claimed = hawliwyd canlyniad
deliver-fact-outcome-met = cyflawnwyd canlyniad
deliver-fact-outcome-not-met = ni chyflawnwyd canlyniad
deliver-fact-outcome-disputed = anghytunwyd â chanlyniad
deliver-fact-outcome-withdrawn = tynnwyd canlyniad yn ôl
deliver-fact-outcome-set = gosodwyd canlyniad
deliver-fact-checked = gwiriwyd
deliver-fact-cancelled = gwnaed trwy gamgymeriad
deliver-fact-started = dechreuodd
deliver-fact-ended = gorffennodd
deliver-fact-died = bu farw
deliver-fact-suspended = oedwyd
deliver-fact-resumed = ailddechreuodd
deliver-fact-plan-accepted = derbyniwyd y cynllun
deliver-fact-allocated = dyrannwyd
deliver-fact-excluded = gadawyd allan
deliver-fact-relieved = esgusodwyd
deliver-fact-credited = credydwyd

deliver-visit = Adrodd am ymweliad
deliver-visit-about = Un ymweliad, fel y'i cynlluniwyd ac fel y'i rhoddwyd.
deliver-visit-on = Pryd oedd yr ymweliad?
deliver-visit-planned = Munudau a gynlluniwyd
deliver-visit-given = Munudau a roddwyd
deliver-visit-given-hint = 0 os collwyd yr ymweliad.
deliver-delivery = Adrodd am rywbeth arall
deliver-delivery-about = Rhywbeth y mae'r contract yn ei gyfrif heblaw ymweliadau: oriau cyswllt, sgôr, digwyddiad.
deliver-delivery-on = Ar ba ddiwrnod?
deliver-delivery-what = Beth oedd e?
deliver-delivery-what-hint = Wrth yr enw sydd gan y contract arno.
deliver-delivery-amount = Faint?
deliver-delivery-amount-hint = Rhif, neu oriau fel 2.5 hours. Gadewch yn wag os digwyddodd rhywbeth.
deliver-what-missing = Dywedwch beth oedd e
deliver-claim = Hawlio canlyniad
deliver-claim-about = Rydych yn dweud bod canlyniad wedi'i gyflawni. Bydd rhywun nad yw'n gweithio i chi yn edrych arno; fe'i telir pan fyddant yn ei gadarnhau.
deliver-claim-none = Nid oes canlyniad yn y pecyn hwn yn agored i'w hawlio.
deliver-claim-which = Pa ganlyniad sydd wedi'i gyflawni?
deliver-claim-on = Ers pryd?
deliver-claim-on-hint = Y diwrnod y daeth yn wir. Y diwrnod hwn sy'n cyfrif i'r contract, nid y diwrnod y mae rhywun yn ei gadarnhau.
deliver-claim-seen = Beth a welwyd?
deliver-claim-seen-hint = Mewn brawddeg, fel bod pwy bynnag sy'n gwirio yn gwybod ble i edrych.
deliver-seen-missing = Dywedwch beth a welwyd
deliver-send = Adrodd

deliver-correct-title = Cywiro cofnod
deliver-correct-about = Mae'r cofnod yn aros fel y mae; mae'r hyn a ysgrifennwch nawr yn cymryd ei le. Os talwyd amdano eisoes, bydd y datganiad nesaf yn cywiro'r gwahaniaeth.
deliver-correct-how = Beth oedd o'i le?
deliver-correct-instead = Dylai ddweud rhywbeth arall
deliver-correct-instead-hint = Diwrnod arall, neu werth arall.
deliver-correct-nothing = Ni ddylai fod yno
deliver-correct-nothing-hint = Fe'i gwnaed trwy gamgymeriad, ac nid oes dim yn cymryd ei le.
deliver-correct-on = Y diwrnod yr oedd yn wir
deliver-correct-value = Ei werth
deliver-correct-value-hint = Fel y mae nawr, wedi'i gywiro. Mae ymweliad yn darllen: 30 planned 25 actual, neu: 30 planned missed.
deliver-correct-send = Ei gywiro
deliver-source-screen = teipiwyd ar dudalen
deliver-source-file = mewn ffeil
deliver-source-link = trwy ddolen
deliver-source-import = o system arall

upload-title = Lanlwytho tystiolaeth
upload-about = Ffeil o ymweliadau, mesuriadau, digwyddiadau a hawliadau. Gwelwch yn gyntaf beth y daw iddo; nid oes dim ohoni'n cyfrif cyn i chi ei chymryd.
upload-contract = Ar gyfer pa gontract?
upload-file = Y ffeil
upload-file-hint = CSV neu JSON Lines, UTF-8, hyd at 10,000 o resi.
upload-look = Lanlwytho ac edrych arni
upload-not-text = Nid testun UTF-8 yw'r ffeil hon. Cadwch hi fel CSV yn UTF-8 a'i lanlwytho eto
upload-format = Beth sydd yn y ffeil
upload-format-about = Un rhes am bob peth a welwyd. Mae'r llinell gyntaf yn enwi'r colofnau, yn nhrefn yr enghraifft. Mae'r colofnau recorded a verified_by yn aros yn wag: dysgir yr hyn a ddywedwch pan gymerwch y ffeil, ac nid oes ffeil yn ei gwirio ei hun.
upload-column-record = Eich rhif eich hun am y rhes hon. Cymerir yr un rhes unwaith.
upload-column-on = Y diwrnod yr oedd yn wir, fel 2026-04-01.
upload-column-person = Y person, ac wrth ei ochr y pecyn, wrth y codau yn y templed.
upload-column-fact = visit, measured, happened, outcome claimed neu cancelled.
upload-column-value = Beth yn union, fel 30 planned 25 actual, neu god y canlyniad.
upload-column-by = Gwag os eich gair eich hun ydyw; enw'r system os log sy'n dweud.
upload-column-grade = Gwag neu self-report; linked record am resi o log.
upload-column-supersedes = Rhif y rhes y mae hon yn ei chywiro.
upload-template = Templed ar gyfer { $contract }, gyda chodau eich pecynnau
upload-example = Enghraifft gyda rhes o bob math
upload-book = Mae'r llyfr yn disgrifio'r fformat cyfan yn y bennod Reporting by file.
upload-history = Ffeiliau hyd yma
upload-none = Dim ffeil eto.
upload-name = Ffeil
upload-when = Pryd
upload-rows = Rhesi
upload-taken = cymerwyd
upload-not-taken = heb ei chymryd eto
upload-has-refused = { $count ->
    [zero] dim rhes wedi'i gwrthod
    [one] { $count } rhes wedi'i gwrthod
    [two] { $count } res wedi'u gwrthod
    [few] { $count } rhes wedi'u gwrthod
    [many] { $count } rhes wedi'u gwrthod
   *[other] { $count } rhes wedi'u gwrthod
}

preview-title = Beth y daw { $name } iddo
preview-came = Daeth ar gyfer { $contract } ar { $at }.
preview-file = Y ffeil fel y daeth
preview-rows = Rhesi
preview-new = Newydd
preview-replays = Yno eisoes, a heb eu dyblu
preview-refused = Rhesi a wrthodwyd
preview-taken = Cymerwyd y ffeil hon ar { $at }.
preview-mend = { $count ->
    [zero] Ni wrthodwyd yr un rhes.
    [one] Gwrthodwyd { $count } rhes, felly ni ellir cymryd dim o'r ffeil. Trwsiwch hi a lanlwythwch y ffeil eto: fe'i cymerir yn gyfan neu ddim o gwbl.
    [two] Gwrthodwyd { $count } res, felly ni ellir cymryd dim o'r ffeil. Trwsiwch nhw a lanlwythwch y ffeil eto: fe'i cymerir yn gyfan neu ddim o gwbl.
    [few] Gwrthodwyd { $count } rhes, felly ni ellir cymryd dim o'r ffeil. Trwsiwch nhw a lanlwythwch y ffeil eto: fe'i cymerir yn gyfan neu ddim o gwbl.
    [many] Gwrthodwyd { $count } rhes, felly ni ellir cymryd dim o'r ffeil. Trwsiwch nhw a lanlwythwch y ffeil eto: fe'i cymerir yn gyfan neu ddim o gwbl.
   *[other] Gwrthodwyd { $count } rhes, felly ni ellir cymryd dim o'r ffeil. Trwsiwch nhw a lanlwythwch y ffeil eto: fe'i cymerir yn gyfan neu ddim o gwbl.
}
preview-refused-file = Lawrlwytho'r rhesi a wrthodwyd
preview-line = Llinell
preview-why = Beth sydd o'i le
preview-remedy = Beth i'w wneud
preview-would = Yr hyn a gymerid
preview-total = { $fact }: { $count ->
    [zero] dim rhes
    [one] { $count } rhes
    [two] { $count } res
    [few] { $count } rhes
    [many] { $count } rhes
   *[other] { $count } rhes
}, { $people ->
    [zero] neb
    [one] { $people } person
    [two] { $people } berson
    [few] { $people } pherson
    [many] { $people } pherson
   *[other] { $people } person
}
preview-more = { $count ->
    [zero] a dim rhes arall
    [one] a { $count } rhes arall
    [two] a { $count } res arall
    [few] a { $count } rhes arall
    [many] a { $count } rhes arall
   *[other] a { $count } rhes arall
}
preview-accept = Cymryd y ffeil
preview-accept-about = Dysgir yr hyn y mae'n ei ddweud y foment hon. Mae hawliadau'n mynd at rywun arall i'w gwirio.

upload-why-person-unknown = Nid oes gan neb â'r cod { $found } becyn dan y contract hwn.
upload-remedy-person-unknown = Cymerwch y cod o'r templed.
upload-why-package-unknown = Nid oes gan y person becyn { $found } dan y contract hwn.
upload-remedy-package-unknown = Cymerwch berson a phecyn o'r un rhes yn y templed.
upload-why-package-missing = Nid yw'r rhes yn enwi pecyn.
upload-remedy-package-missing = Ysgrifennwch y pecyn wrth ochr y person, fel y mae yn y templed.
upload-why-not-in-delivery = Nid yw gofal yn cael ei roi yn y pecyn { $found }.
upload-remedy-not-in-delivery = Dechreuwch ef ar ei dudalen yn gyntaf, neu tynnwch y rhes allan.
upload-why-not-by-file = Ni all ffeil ddweud: { $found }.
upload-remedy-not-by-file = Ysgrifennwch outcome claimed, a bydd rhywun arall yn dweud a yw wedi'i gyflawni. Ar dudalen y pecyn y mae dechrau, oedi a gorffen.
upload-why-verified = Mae'r rhes yn dweud ei bod wedi'i gwirio gan { $found }. Nid oes ffeil yn ei gwirio ei hun.
upload-remedy-verified = Gadewch verified_by yn wag. Yma y mae pwy bynnag sy'n gwirio yn gwneud hynny.
upload-why-other-party = Mae'r rhes yn siarad dros { $found }.
upload-remedy-other-party = Gadewch by yn wag am eich gair eich hun, neu enwch y system a'i cofnododd.
upload-why-too-sure = Mae'r rhes yn dweud mai { $found } yw ei gradd.
upload-remedy-too-sure = Ysgrifennwch self-report; mae linked record am resi o log, a byth am hawliad.
upload-why-not-own-record = Nid eich cofnod chi i'w gywiro yw { $found }.
upload-remedy-not-own-record = Gofynnwch i'r cydlynydd, neu cywirwch gofnod o'ch eiddo eich hun.
upload-why-to-come = Nid yw'r diwrnod { $found } wedi dod eto.
upload-remedy-to-come = Cywirwch y diwrnod, neu arhoswch nes ei weld.
upload-why-outcome-unknown = Nid yw { $found } yn ganlyniad yn y cynllun hwn.
upload-remedy-outcome-unknown = Ysgrifennwch god y canlyniad fel y mae tudalen y pecyn yn ei ddangos.
upload-why-has-word = Mae { $found } wedi'i hawlio eisoes, neu mae rhywun wedi dweud a yw wedi'i gyflawni.
upload-remedy-has-word = Tynnwch y rhes allan. I gywiro'r hawliad, enwch ef dan supersedes.

checks-title = Gwiriadau
checks-about = Gair rhywun arall sy'n troi hawliad yn dystiolaeth. Nid oes neb yn gwirio ei air ei hun.
checks-due = Yn ddyledus
checks-kind = Math
checks-kind-verification = Hawliad i'w wirio
checks-kind-sample = Sampl i edrych arno eto
checks-kind-quality = Gwiriad ansawdd
checks-state-open = agored
checks-state-confirmed = cadarnhawyd
checks-state-rejected = ni chadarnhawyd
checks-state-unsure = ddim yn siŵr
checks-state-gone = tynnwyd yn ôl
checks-state-answered = atebwyd mewn man arall
checks-filter-done = wedi'u gwneud
checks-filter-open = agored
checks-mine-yes = fi
checks-due-by = Yn ddyledus erbyn { $day }.
checks-to-case = Y pecyn
check-claimed-by = Dywedwyd gan
check-true-on = Yn wir ar
check-verified-by = Gwiriwyd gan
check-said-by = Dywedwyd gan
check-seen = Beth a welwyd
check-seen-nothing = Nid ysgrifennwyd dim.
check-person-says = Gair y person
check-person-silent = Ni chlywyd y person ar y canlyniad hwn.
check-disputed = Mae rhywun yn anghytuno, ac mae'r taliad wedi'i ddal.
check-disputed-settle = Setlo'r anghytundeb
check-evidence = Y dystiolaeth
check-result = Beth a gafwyd
check-found = Canlyniad
check-note = Eich geiriau
check-note-hint = Mae eu hangen oni bai eich bod yn ei gadarnhau.
check-by = Gwiriwyd gan y swyddog
check-verdict = Eich dyfarniad
check-found-question = A yw'n wir?
check-found-confirmed = Ydy, mae wedi'i gyflawni
check-found-rejected = Nac ydy, nid yw
check-found-unsure = Ni allaf ddweud: mae'n aros heb dystiolaeth
sample-found-confirmed = Ydy, rwy'n cael yr un peth
sample-found-rejected = Nac ydy, rwy'n cael rhywbeth arall: delir y taliad
sample-found-unsure = Ni allaf ddweud
check-on = Ers pryd y mae'n wir?
check-on-hint = Y diwrnod y daeth yn wir; diwrnod yr hawliad oni bai eich bod yn gwybod yn well.
check-send = Cofnodi'r dyfarniad
check-barred-role = Rhywun mewn rôl arall sy'n rhoi'r dyfarniad.
check-barred-own = Eich gair chi yw hwn. Rhywun arall sy'n ei wirio.
check-barred-first = Chi oedd y cyntaf i'w gadarnhau. Rhywun arall sy'n edrych eto.
check-barred-disputed = Mae rhywun yn anghytuno â'r canlyniad hwn. Setlir hynny cyn gwirio hawliad.
check-answer-yes = Ydy
check-answer-no = Nac ydy
check-answer-not-sure = Ddim yn siŵr

quality-about = Gofynnwch i'r person, heb y darparwr yno. Cofnodir pob ateb clir fel gwiriad.
quality-holds = Dan y contract hwn mae "nac ydy" i'r rhain yn dal taliad y person nes bod gwiriad diweddarach yn llwyddo:
quality-on = Pryd y gofynnwyd iddynt?
quality-needs-met = A yw eich anghenion wedi'u diwallu?
quality-treated-well = A ydych yn cael eich trin yn dda?
quality-would-keep = A fyddech yn cadw'r gwasanaeth hwn?
quality-words = Yn eu geiriau eu hunain
quality-words-hint = Mae'r rhain yn aros yma. Nid ydynt byth yn mynd at y darparwr nac i'r dystiolaeth.
quality-ask = Gofyn am wiriad ansawdd
quality-ask-about = Mae rhywun o'r cyngor yn gofyn i'r person a yw eu hanghenion wedi'u diwallu, a ydynt yn cael eu trin yn dda ac a fyddent yn cadw'r gwasanaeth.
quality-ask-whom = Gyda phwy?
quality-ask-due = Erbyn pryd y dylid gofyn?
quality-ask-send = Gofyn amdano
quality-ask-nobody = Nid oes neb yn cael gofal dan gontract nawr.

sample-title = Archwiliad sampl
sample-about = Dewisir ar hap o'r canlyniadau a gadarnhawyd, ac edrychir arnynt eto gan rywun na chadarnhaodd nhw. Dywedir yr hedyn cyn y dewis, fel y gall unrhyw un ei ailadrodd ac na all neb ddewis ar bwy y mae'n disgyn.
sample-draws = Samplau hyd yma
sample-draws-none = Ni ddewiswyd sampl eto.
sample-period = Dyddiau
sample-drawn = Dewiswyd
sample-drawn-of = { $drawn } o { $of } ({ $percent } o bob cant)
sample-seed-was = Hedyn { $seed }
sample-task = rhif { $number }
sample-results = Canlyniadau'r edrych
sample-counts = { $agreed } yr un peth, { $differed } yn wahanol, { $unsure } ddim yn siŵr, { $open } yn dal yn agored
sample-rate = Cytundeb
sample-rate-none = Nid edrychwyd ar ddim eto
sample-interval = Yn debygol rhwng { $low } a { $high } (cyfwng 95%)
sample-new = Dewis sampl
sample-first = Diwrnod cyntaf
sample-first-hint = Dewisir o'r canlyniadau a gadarnhawyd am y dyddiau hyn. Dewisir o gyfnod unwaith.
sample-last = Diwrnod olaf
sample-percent = Faint o bob cant?
sample-percent-hint = Wedi'i dalgrynnu i fyny; 100 yw pob un.
sample-seed = Hedyn
sample-seed-hint = O ddiwedd y log archwilio. Dywedwch ef wrth y darparwr cyn dewis, neu cytunwch ar un arall.
sample-seed-missing = Rhowch hedyn
sample-backwards = Mae'r diwrnod olaf cyn y cyntaf
sample-due = I edrych arnynt erbyn
sample-draw = Dewis y sampl
sample-no-contracts = Nid oes contract eto.
hint-title = Gwerth ail olwg
hint-always = { $contract }: gwiriodd { $name } { $count ->
    [zero] ddim hawliad.
    [one] { $count } hawliad a'i gadarnhau.
    [two] { $count } hawliad a chadarnhau'r ddau.
    [few] { $count } hawliad a chadarnhau pob un.
    [many] { $count } hawliad a chadarnhau pob un.
   *[other] { $count } hawliad a chadarnhau pob un.
}
hint-clustered = { $contract }: mae { $met } o { $of } hawliad am y diwrnod olaf un y gallent fod.

done-visit = Adroddwyd am yr ymweliad.
done-delivery = Adroddwyd amdano.
done-claim = Hawliwyd y canlyniad. Mae rhywun arall yn edrych arno nawr.
done-corrected = Cywirwyd y cofnod.
done-upload = Cymerwyd y ffeil.
done-verdict = Cofnodwyd y dyfarniad.
done-sample = Cofnodwyd y canlyniad.
done-quality = Cofnodwyd y gwiriad ansawdd.
done-quality-asked = Gofynnwyd am y gwiriad ansawdd.
done-drawn = Dewiswyd y sampl.

told-claim = Mae'r darparwr yn dweud bod canlyniad { $outcome } wedi'i gyflawni. Edrychwch arno.
told-claim-person = Mae eich darparwr yn dweud bod eich canlyniad { $outcome } wedi'i gyflawni. A yw?
told-claim-unsure = Ni allai neb ddweud eto a yw canlyniad { $outcome } wedi'i gyflawni.
told-met = Cadarnhawyd canlyniad { $outcome }.
told-not-met = Ni chadarnhawyd canlyniad { $outcome }.
told-met-person = Mae rhywun wedi edrych: mae eich canlyniad { $outcome } wedi'i gyflawni.
told-not-met-person = Mae rhywun wedi edrych: nid yw eich canlyniad { $outcome } wedi'i gyflawni.
told-corrected = Cywirwyd cofnod { $record } o gontract { $contract }.
told-sample-differs = Cafodd sampl rywbeth arall na'r hyn a gadarnhawyd am ganlyniad { $outcome }. Delir ei daliad.
told-sample-drawn = Dewiswyd { $drawn } o { $of } canlyniad a gadarnhawyd dan gontract { $contract } i edrych arnynt eto.
told-quality-asked = Gofynnir am wiriad ansawdd.
told-quality-failed = Ni lwyddodd gwiriad ansawdd dan gontract { $contract }.

rule-correct-own-word = Dim ond gair y darparwr ei hun a gywirir yma.
rule-corrected-already = Cywirwyd y cofnod hwn eisoes. Cywirwch yr un diweddarach yn lle hynny.
rule-upload-empty = Dewiswch ffeil â rhywbeth ynddi.
rule-upload-too-large = Mae'r ffeil yn rhy fawr. Anfonwch 10,000 o resi ar y mwyaf ar unwaith.
rule-upload-taken = Cymerwyd y ffeil hon eisoes.
rule-upload-refused = Gwrthodwyd rhai rhesi o'r ffeil hon, felly ni chymerir dim ohoni.
rule-check-done = Gwiriwyd hyn eisoes.
rule-check-own-party = Rhywun o blaid arall sy'n gwirio hyn.
rule-check-disputed = Mae rhywun yn anghytuno. Setlir hynny yn gyntaf.
rule-check-claim-gone = Tynnwyd yr hawliad yn ôl.
rule-sample-drawn = Dewiswyd sampl o'r dyddiau hyn eisoes.
rule-sample-nobody = Ni chadarnhawyd canlyniad am y dyddiau hyn.
