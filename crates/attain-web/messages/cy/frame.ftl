# I'w adolygu gan gyfieithydd / awaiting a translator's review.

service-name = Attain
skip-link = Neidio i'r prif gynnwys
frame-navigation = Camau comisiynu
frame-sign-out = Allgofnodi
frame-notifications = { $count ->
    [0] Hysbysiadau
    [one] { $count } hysbysiad newydd
    [two] { $count } hysbysiad newydd
    [few] { $count } hysbysiad newydd
    [many] { $count } hysbysiad newydd
   *[other] { $count } hysbysiad newydd
}
frame-demo = Arddangosiad
frame-demo-words = Cyngor dychmygol yw hwn. Mae ei galendr ar { $day }.
frame-done = Wedi'i wneud
frame-done-wrong = Pwysig
frame-footer = Mae Attain yn talu am ganlyniadau ac yn esbonio pob ceiniog.
frame-accessibility = Hygyrchedd
frame-privacy = Preifatrwydd

nav-home = Hafan
home-title = Eich gwaith
home-hello = { $name }, { $role }
home-work = Ble rydych chi'n gweithio
home-news = Beth sy'n newydd
home-no-news = Dim byd newydd.
home-all-news = Pob hysbysiad

notifications-title = Hysbysiadau
notifications-read = Nodi bod pob un wedi'i ddarllen
notifications-new = Newydd

sign-in-title = Mewngofnodi
sign-in-demo = Mae pawb yma yn ddychmygol. Dewiswch enw i weld Attain fel y person hwnnw.
sign-in-people = Pobl y cyngor dychmygol
sign-in-with-password = Neu mewngofnodwch â chyfrinair
sign-in-email = Cyfeiriad e-bost
sign-in-password = Cyfrinair
sign-in-button = Mewngofnodi
sign-in-email-missing = Rhowch eich cyfeiriad e-bost
sign-in-password-missing = Rhowch eich cyfrinair
sign-in-wrong = Nid yw'r cyfeiriad e-bost neu'r cyfrinair yn gywir

done-notifications-read = Nodwyd bod pob hysbysiad wedi'i ddarllen.
done-view-saved = Cadwyd yr olwg.

form-error-title = Mae problem
form-error-prefix = Gwall
form-show = Dangos
form-hide = Cuddio
form-show-password = Dangos y cyfrinair
form-hide-password = Cuddio'r cyfrinair
form-password-shown = Mae eich cyfrinair i'w weld
form-password-hidden = Mae eich cyfrinair wedi'i guddio
form-day = Diwrnod
form-month = Mis
form-year = Blwyddyn
form-day-missing = Rhowch ddiwrnod, mis a blwyddyn
form-day-wrong = Rhowch ddyddiad go iawn, megis 27 3 2026
form-money-missing = Rhowch swm mewn punnoedd
form-money-wrong = Rhowch swm mewn punnoedd a cheiniogau, megis 1,250.00
form-number-missing = Rhowch rif
form-number-wrong = Rhowch rif cyfan yn yr ystod y gofynnir amdani
form-choose = Dewiswch un
form-text-missing = Ysgrifennwch rywbeth yma
form-continue = Parhau
form-save = Cadw
form-cancel = Canslo

list-filter-label = Hidlo'r rhestr
list-filter = Hidlo
list-all = Pob un
list-views = Golygon a gadwyd:
list-save-view = Cadw'r olwg hon
list-view-name = Enw'r olwg
list-save = Cadw'r olwg
list-count-more = { $count ->
   *[other] Mwy na { $count } yn y rhestr hon; hidlwch hi i weld yr hyn sydd ei angen arnoch.
}
list-count = { $count ->
    [0] Dim byd yn y rhestr hon.
    [one] { $count } yn y rhestr hon.
    [two] { $count } yn y rhestr hon.
    [few] { $count } yn y rhestr hon.
    [many] { $count } yn y rhestr hon.
   *[other] { $count } yn y rhestr hon.
}
list-choose = Dewis
list-choose-row = Dewis { $row }
list-pages = Tudalennau'r rhestr
list-previous = Tudalen flaenorol
list-next = Tudalen nesaf
list-page = Tudalen { $page } o { $pages }

chart-table = Yr un peth fel tabl

error-not-found = Nid oes tudalen o'r fath
error-not-found-advice = Gwiriwch y cyfeiriad, neu dechreuwch eto o'ch gwaith.
error-sign-in = Nid ydych wedi mewngofnodi
error-sign-in-advice = Mewngofnodwch a rhowch gynnig arall arni.
error-forbidden = Nid yw eich rôl yn gwneud hyn
error-forbidden-advice = Gofynnwch i rywun y mae'n waith iddo, neu i'ch gweinyddwr.
error-foreign = Ni ddaeth hyn o dudalen Attain
error-foreign-advice = Ni newidiwyd dim. Agorwch y dudalen eto a gwnewch yr un peth eto.
error-unreadable = Ni ellir darllen yr hyn a anfonwyd
error-unreadable-advice = Ni newidiwyd dim. Agorwch y dudalen eto a gwnewch yr un peth eto.
error-refused = Ni ellir gwneud hyn
error-refused-advice = Ni newidiwyd dim. Agorwch y dudalen eto i weld sut mae pethau nawr.
error-broken = Aeth rhywbeth o'i le
error-broken-advice = Ni newidiwyd dim. Nodwyd hyn i'r rhai sy'n rhedeg y gwasanaeth; rhowch gynnig arall arni yn nes ymlaen.
error-away = Ni all y gwasanaeth weithio ar hyn o bryd
error-away-advice = Ni newidiwyd dim. Mae'r hyn sy'n cadw ei ddata i ffwrdd, yn llawn neu'n cael ei gywiro; rhowch gynnig arall arni mewn munud.

rule-stale = Newidiodd rhywun arall hyn yn y cyfamser.
rule-evidence = Gyda'r cofnod hwn, ni fyddai cofnodion y person yn gwneud synnwyr gyda'i gilydd mwyach.
rule-organisation-name-once = Mae sefydliad o'r enw hwnnw yno eisoes.
rule-account-email-once = Mae rhywun eisoes yn mewngofnodi â'r cyfeiriad e-bost hwnnw.
rule-contract-reference-once = Mae gan gontract y cyfeirnod hwnnw eisoes.
rule-terms-maker-is-not-publisher = Cyhoeddir telerau gan rywun na wnaeth eu hysgrifennu.
rule-terms-version-once = Mae rhywun arall newydd gyhoeddi'r fersiwn honno.
rule-terms-draft-once = Mae rhywun arall newydd ddechrau drafft.
rule-price-maker-is-not-checker = Derbynnir pris gan rywun na wnaeth ei gynnig.
rule-nobody-checks-their-own-word = Nid oes neb yn gwirio ei air ei hun; rhaid i rywun arall wneud.
rule-statement-maker-is-not-checker = Cymeradwyir datganiad gan rywun na wnaeth ei lunio.
rule-query-is-answered-by-another = Atebir ymholiad gan rywun na wnaeth ei ofyn.
rule-statement-once = Mae rhywun arall newydd wneud datganiad o'r cyfnod hwnnw.
rule-nobody-is-their-own-carer = Nid oes neb yn ofalwr iddo'i hun.
rule-record-once = Mae cofnod â'r dynodydd hwnnw yno eisoes i'r person hwnnw.
rule-payment-once = Talwyd hwnnw eisoes.
rule-append-only = Ni newidir byth yr hyn y mae arian neu dystiolaeth yn seiliedig arno. Cofnodwch gywiriad yn lle hynny.
rule-entry-balances = Rhaid i gofnod o'r cyfriflyfr ddod i ddim.
rule-entry-number-once = Mae rhywun arall newydd ysgrifennu i'r cyfriflyfr.
rule-audit-follows-one = Mae rhywun arall newydd ysgrifennu i'r log.

role-commissioner = comisiynydd
role-contract-manager = rheolwr contract
role-practitioner = gweithiwr cymdeithasol
role-coordinator = cydlynydd gofal
role-broker = brocer
role-finance = swyddog cyllid
role-provider = darparwr gofal
role-person = person
role-carer = gofalwr
role-housing-partner = partner tai
role-health-partner = partner iechyd
role-elected-member = cynghorydd
role-auditor = archwilydd
role-administrator = gweinyddwr
