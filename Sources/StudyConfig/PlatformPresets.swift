/// How platforms name the answers whose codes nobody chose, by their place: LimeSurvey writes A1 to A9, and since version 4
/// AO01 to AO09.
let platformAnswerCodes = ["limesurvey": ["A", "AO0"]]

/// The presets as data, in the keys of an instrument.
///
/// Sources: LimeSurvey's export code and manual (columns, empty cells, ticks); SoSci Survey's manual on variables and
/// values; Tivian's manual on exports (missing codes, disposition); KoboToolbox's and Qualtrics' manuals on downloads;
/// real exports of SurveyMonkey and Google Forms; German Excel's "CSV (Trennzeichen-getrennt)". Microsoft Forms has no
/// CSV of its own: what German Excel makes of its workbook.
let platformPresets: [(name: String, yaml: String)] = [
    ("plain", ""),
    (
        "limesurvey",
        """
        csv: {delimiter: ";", empty: {unquoted: -6, quoted: -9}}
        ticks: {chosen: [Y], not_chosen: [N], empty: not-chosen}
        response: [id, Antwort-ID, Antwort ID, Response ID]
        submitted: [submitdate, Datum Abgeschickt, Abgeschickt am, Date submitted]
        language: [startlanguage, Start-Sprache, Startsprache, Start language]
        last_page: [lastpage, Letzte Seite, Last page]
        drop: [ipaddr, refurl, token, firstname, lastname, email, IP-Adresse, IP address, Referrer-URL, Weiterleitungs-URL, Referrer URL, Zugangsschlüssel, Zugangscode, Access code, Vorname, Nachname, First name, Last name, E-Mail-Adresse, Email address]
        technical: [seed, startdate, datestamp, interviewtime, "groupTime*", "questionTime*", "grouptime*", Zufallsstartwert, Seed, Datum gestartet, Date started, Datum letzte Aktivität, Date last action, Gesamtzeit, Total time, "Gruppenzeit*", "Group time*", "Fragenzeit*", "Question time*"]
        """
    ),
    (
        "sosci",
        """
        csv: {delimiter: tab, header_rows: 2}
        missing: {"-1": -1, "-8": -8, "-9": -9}
        ticks: {chosen: ["2"], not_chosen: ["1"]}
        response: CASE
        submitted: [LASTDATA, STARTED]
        language: LANGUAGE
        last_page: LASTPAGE
        drop: [SERIAL, REF, MAILSENT]
        technical: [QUESTNNR, MODE, STARTED, FINISHED, Q_VIEWER, MAXPAGE, MISSING, MISSREL, DEG_TIME, "TIME*"]
        test_rows: {column: MODE, is: [pretest, admin, debug]}
        """
    ),
    (
        "efs",
        """
        csv: {delimiter: ";"}
        missing: {"-77": -6, "-66": -6, "-99": -9}
        response: lfdn
        submitted: datetime
        language: language
        drop: [external_lfdn, participant_browser, referer, tic, session_id]
        technical: [tester, dispcode, lastpage, quality, duration, date_of_last_access, date_of_first_mail, "c_*", "rnd_pg_*", "rts*", browser, device_type, quota, page_history, hflip, vflip, output_mode, javascript, flash, cleaned, ats]
        test_rows: {column: tester, is: ["1"]}
        """
    ),
    (
        "kobo",
        """
        csv: {delimiter: ";"}
        ticks: {chosen: ["1", "True"], not_chosen: ["0", "False"]}
        response: [_uuid, _id]
        submitted: _submission_time
        drop: [_submitted_by, username, phonenumber, deviceid, simserial, subscriberid, email]
        technical: [start, end, today, _id, _uuid, _validation_status, _notes, _status, __version__, _tags, _index]
        """
    ),
    (
        "qualtrics",
        """
        csv: {header_rows: 3}
        missing: {"-99": -9}
        response: [ResponseId, ResponseID]
        submitted: [RecordedDate, EndDate]
        language: UserLanguage
        drop: [IPAddress, RecipientLastName, RecipientFirstName, RecipientEmail, ExternalReference, LocationLatitude, LocationLongitude]
        technical: [StartDate, EndDate, Status, Progress, Duration (in seconds), Finished, DistributionChannel, ResponseSet, LocationAccuracy, Q_TotalDuration]
        test_rows:
          - {column: Status, is: ["1", "2", Survey Preview, Survey Test, Umfragevorschau, Umfragetest]}
          - {column: DistributionChannel, is: [preview]}
        """
    ),
    (
        "surveymonkey",
        """
        csv: {header_rows: 2, name_row: 0, dates: mdy}
        response: [Respondent ID, RespondentID, respondent_id]
        drop: [IP Address, Email Address, First Name, Last Name, Custom Data 1, IP-Adresse, E-Mail-Adresse, Vorname, Nachname]
        technical: [Collector ID, CollectorID, collector_id, Start Date, End Date, StartDate, EndDate, Date Created, Date Modified]
        """
    ),
    (
        "google-forms",
        """
        csv: {dates: mdy}
        ticks: {separator: ", "}
        drop: [Username, Email Address, Email address, Nutzername, E-Mail-Adresse]
        technical: [Timestamp, Zeitstempel]
        """
    ),
    (
        "nextcloud-forms",
        """
        ticks: {separator: "; "}
        drop: [Benutzer-ID, Anzeigename, User ID, User display name]
        technical: [Zeitstempel, Timestamp]
        """
    ),
    (
        "ms-forms",
        """
        csv: {encoding: windows-1252, delimiter: ";", decimal: comma, dates: dmy}
        ticks: {separator: ";"}
        response: ID
        drop: [Email, Name, E-Mail, E-Mail-Adresse]
        technical: [Start time, Completion time, Last modified time, Startzeit, Fertigstellungszeit, Uhrzeit der letzten Änderung, "Points*", "Feedback*", "Punkte*"]
        """
    ),
    (
        "excel-de",
        """
        csv: {encoding: windows-1252, delimiter: ";", decimal: comma, dates: dmy}
        """
    ),
]
