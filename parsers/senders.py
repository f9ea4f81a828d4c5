"""Addresses and names that programs write under: mail systems, mailing lists, notifications that take no answer."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.forms.names import has_first_name
from parsers.model import Address, InboundMessage
from parsers.reports.wording import folded

_MAIL_SYSTEM_LOCAL_PART = re.compile(
    r"(?:mailer[-_.]?daemons?|post[-_.]?master|mail[-_.]?daemon|mdaemon|maildelivery"
    r"|mail[-_.]?delivery(?:[-_.]\w{1,20}){0,3}|daemon"
    r"|mailadm\w{0,8}|mail[-_.]?system|mail[-_.]?admin\w{0,8}|mail[-_.]?server|mta|smtp|smtpd|imss|mailgate\w{0,5}"
    r"|mailsweeper"
    r"|\w{0,20}_?smtp_mail_service|\w{0,30}(?:anti-?virus|gateway)\w{0,30}|undeliver\w{0,6}"
    r"|delivery[-_.]?(?:status|failure|report)\w{0,8}"
    r"|microsoftexchange[0-9a-f]{8,40}|bounces?|mail[-_.]?error\w{0,3}|listserv|system[-_.]?administrator|mmdf|pmdf)",
)
_MAIL_SYSTEM_NAME = re.compile(
    r"\bmail(?:er)?[- ]?(?:delivery|daemon|administrator|system|server|gateway|router|transport)|mail deliver"
    r"|delivery (?:sub)?system|delivery (?:service|status|agent|notification)|post-?master|internet mail\b"
    r"|^(?:microsoft (?:outlook|exchange)|mimecast|mcafee|symantec|barracuda|sophos|messagelabs|proofpoint)$"
    r"|^(?:mailmarshal|system administrator|administrator systemu|systemadministrator|administrateur systeme)$"
    r"|^(?:administrador del sistema|amministratore di sistema)$"
    r"|\b(?:smtp|mta)\b|mailsweeper|lsmtp|system poczt|serwer poczt|poczta systemowa"
    r"|\bbrama (?:poczt|antyspam|smtp)|anti-?spam|antyspam|spam ?filter"
    r"|(?:e-?mail|content|mail) (?:security|filter)|systeme de messagerie",
)
_NO_REPLY = re.compile(
    r"(?:.{0,40}[-_.+])?(?:no[-_.]?re?p(?:ly|ond|lay)|do[-_.]?not[-_.]?(?:reply|respond)|dont[-_.]?reply"
    r"|never[-_.]?reply|no[-_.]?(?:answer|response)"
    r"|nie[-_.]?odpowiada[jc]|nieodpisuj|bez[-_.]?odpowiedzi|keine[-_.]?antwort|nicht[-_.]?antworten"
    r"|ne[-_.]?pas[-_.]?repondre|nepasrepondre"
    r"|no[-_.]?responder|non[-_.]?rispondere|nao[-_.]?responda|neodpovidat|noreply\w{0,20})(?:[-_.+0-9].{0,60})?",
)
_PROGRAM = re.compile(
    r"(?:.{0,40}[-_.])?(?:notif(?:y|ier|ications?)|powiadomieni[ae]|benachrichtigung\w{0,3}|alert[sy]?|newsletters?"
    r"|news|mailinglist\w{0,3}"
    r"|digest|autorespond\w{0,3}|auto[-_]?reply|autoodpowied\w{0,3}|automat|crond?|nagios|icinga|zabbix"
    r"|monit(?:or(?:ing)?)?|logwatch"
    r"|logcheck|munin|anacron|watchdog|rss\w{0,10}|feeds?|majordomo|listserv|mailman|sympa|ezmlm|scanner|skaner"
    r"|scan2?mail|scantomail"
    r"|ksero|kserokopiarka|drukarka|printer|mfp|faxserver|voicemail|bounces?|campaigns?|kampani[ae]|reminders?"
    r"|wordpress|jira"
    r"|backups?|quarantine|kwarantanna|kopiarka|skan|xerox|ricoh|kyocera|konica|confluence|bugzilla|gitlab|redmine"
    r"|github|trac|otrs|veeam|acronis|proxmox|truenas|synology|diskstation|qnap|nas|ups|esxi|vcenter"
    r"|fail2ban|prtg|librenms|grafana|prometheus|alertmanager|wazuh|ossec|splunk|glpi|mantis|zammad|sonarqube|teamcity"
    r"|jenkins|idrac|unifi|mikrotik|fortigate|fortimail|antigen|expiry|crm|erp|ankiet[ay]|survey|surveys|tracking"
    r"|deploy|svn|cvs|commits|gerrit|mailer|auto[-_]?confirm\w{0,8}|receipts?|updates?|ilo|eset|kaspersky|wsus|sccm"
    r"|ezd|ebok"
    r"|librus|epuap|pue|tripwire|apcupsd|router|rejestrator|clamav|apache|www-data|nobody|antywirus\w{0,5}|arpwatch"
    r"|rkhunter"
    r"|e-?faktur[ay]|ebilling|order[-_]?status)(?:[-_+=0-9].{0,80})?|(?:ro)?bot|scan|mailings?"
    r"|.{0,20}(?:laserjet|officejet|bizhub|workcentre|imagerunner|taskalfa|ecosys).{0,20}"
    r"|(?:scanner|skaner|ksero|kopiarka|drukarka|printer|mfp)\..{1,60}"
)
_SCANNER = re.compile(
    r"(?:.{0,40}[-_.])?(?:scanner|skaner|scan2mail|scantomail|scan|skan|ksero|kserokopiarka|kopiarka|drukarka"
    r"|printer|mfp"
    r"|xerox|ricoh|kyocera|konica)(?:[-_.+=0-9].{0,80})?"
    r"|.{0,20}(?:laserjet|officejet|bizhub|workcentre|imagerunner|taskalfa|ecosys).{0,20}"
)
_LIST_MANAGER = re.compile(
    r"(?:owner-.{1,60}|.{1,60}-(?:owner|bounces?|request|admin|errors?|return|returns|confirm"
    r"|unsubscribe)(?:[-+=].{0,120})?"
    r"|(?:bounces?|return)[-+=].{1,200}|.{1,80}\+bounces?.{0,80}|bounces?|listmaster|list-?manager|sentto-.{1,200})",
)

_INITIAL = 2
_IMPERSONAL_NAMES = frozenset({
    "bot", "system", "team", "service", "services", "support", "newsletter", "news", "info", "shop", "store", "sklep",
    "portal", "bank", "serwis", "zespol", "biuro", "dzial", "obsluga", "obslugi", "centrum", "systemu", "online",
    "alerts", "updates", "daily", "weekly", "club", "fax", "faks", "server", "serwer", "domeny", "orders", "help",
    "helpdesk", "desk", "customer", "care", "security", "poczta", "reklamacje", "klienta", "klantenservice",
    "kundenservice", "kundendienst", "client", "office", "infolinia", "the", "deals", "briefing", "journal", "digest",
    "times", "magazine", "offers", "oferta",
})  # fmt: skip
"""A name with one of these is that of an office or a service."""
_SERVICES_NAMES = frozenset({
    "bot", "system", "newsletter", "news", "shop", "store", "sklep", "portal", "serwis", "alerts", "updates", "daily",
    "weekly", "server", "serwer", "domeny", "orders", "customer", "security", "klantenservice", "kundenservice",
    "kundendienst", "infolinia", "deals", "briefing", "digest", "magazine", "offers", "oferta", "faktura",
})  # fmt: skip
_SERVICES_MAILBOX = re.compile(
    r"(?:info|hello|contact|kontakt|service|serwis|support|wsparcie|accounts?|billing|orders?|sklep|shop|bok|e?bok"
    r"|help|care"
    r"|security|rezerwacj[ae]|bilety|transakcje|platnosci|paczka|przesylki|kod|domeny|system|root|admin|helpdesk"
    r"|feedback"
    r"|noc|monitoring|www|podpis|dse|obsluga|reklamacje|prs)(?:[-_.+0-9].{0,40})?"
)
_VIA_SERVICE = re.compile(r"\S (?:via|przez|za posrednictwem|za pomoca) \S")
_INITIAL_OF_NAME = re.compile(r"(?:^|\s)[^\W\d_]\.(?:\s|$|[^\W\d_])")
_IMPERSONAL_MAILBOXES = frozenset(
    {"root", "system", "www", "www-data", "apache", "nobody", "service", "support", "info", "admin", "administrator"}
)
_BOUNCE_HOST = re.compile(r"(?:^|\.)(?:[\w-]{0,20}-)?bounces?\d{0,4}\.")
_MAILING_HOST = re.compile(
    r"(?:news|newsletters?|mailings?|notifications?|notify|alerts|campaigns?|marketing|promo"
    r"|powiadomienia)\d{0,3}\.[\w-]{1,63}\.\w"
)


def is_mail_system(address: Address | None) -> bool:
    """Whether a mail system, not a person, signs with this address or name."""
    if address is None:
        return False
    return has_mail_systems_address(address) or _MAIL_SYSTEM_NAME.search(folded(address.name[:200])) is not None


def has_mail_systems_address(address: Address) -> bool:
    """Whether the local part is a mail system's; a name alone may be an administrator's."""
    local_part = address.address.partition("@")[0].lower().strip("\"'<> ")
    return _MAIL_SYSTEM_LOCAL_PART.fullmatch(local_part) is not None


def takes_no_answer(address: str) -> bool:
    """Whether the local part says that nobody reads answers (no-reply and its translations)."""
    return bool(_NO_REPLY.fullmatch(_local_part(address)))


def is_program(address: str) -> bool:
    """Whether the local part is the name of a program or of a bulk mailing."""
    return bool(_PROGRAM.fullmatch(_local_part(address)))


def is_scanner(address: str) -> bool:
    """Whether the local part is that of a scanner or copier, which sends what people laid on its glass."""
    return bool(_SCANNER.fullmatch(_local_part(address)))


def is_list_manager(address: str) -> bool:
    """Whether the address is one that mailing-list programs and bulk mailers take bounces at."""
    return bool(_LIST_MANAGER.fullmatch(_local_part(address)) or _BOUNCE_HOST.search(_host(address)))


def is_mailing_host(address: str) -> bool:
    """Whether the host is one that companies send newsletters and notifications from."""
    return bool(_MAILING_HOST.match(_host(address)))


def is_persons_own(address: Address | None) -> bool:
    """Whether the mailbox bears its owner's surname, as those of people do and those of mailings do not."""
    if address is None:
        return False
    names = folded(address.name[:100]).split()
    if _IMPERSONAL_NAMES.intersection(names):
        return False
    return len(names) > 1 and any(len(name) > _INITIAL and name in _local_part(address.address) for name in names[1:])


@lru_cache(maxsize=4)  # each rule asks about the same mail
def may_be_person(address: Address | None) -> bool:
    """Whether it has no name, or a person's: with a first name or an initial, or one that its mailbox bears, too.

    A firm's name stands in its host as well.
    """
    if address is None:
        return False
    names = set(re.findall(r"[^\W\d_]{3,}", folded(address.name[:100])))
    host, local_part = _host(address.address), _local_part(address.address)
    if not names:
        return local_part not in _IMPERSONAL_MAILBOXES
    if _IMPERSONAL_NAMES.intersection(names):
        return False
    as_people_sign = _INITIAL_OF_NAME.search(address.name) or has_first_name(address.name[:100])
    return bool(as_people_sign and not writes_for_another(address)) or any(
        name in local_part and name not in host for name in names
    )


def writes_for_another(address: Address | None) -> bool:
    """Whether a service, or a list that must, says behind a person's name that it writes for that person."""
    return address is not None and _VIA_SERVICE.search(folded(address.name[:200])) is not None


def is_service(address: Address | None) -> bool:
    """Whether name or mailbox are a service's. The name of the host proves nothing: offices bear it, too."""
    if address is None or may_be_person(address):
        return False
    names = set(re.findall(r"[^\W\d_]{3,}", folded(address.name[:100])))
    return (
        bool(_SERVICES_NAMES.intersection(names))
        or _SERVICES_MAILBOX.fullmatch(_local_part(address.address)) is not None
    )


def _host(address: str) -> str:
    return address.rpartition("@")[2][:250].lower()


def _local_part(address: str) -> str:
    return folded(address.rpartition("@")[0][:250])


def sent_by_mail_system(message: InboundMessage) -> bool:
    """Whether a mail system signed the message, as author or envelope sender."""
    path = message.return_path or ""
    if message.from_ is None and _MAIL_SYSTEM_NAME.search(folded((message.header("From") or "")[:200])):
        return True
    return is_mail_system(message.from_) or is_mail_system(message.sender) or is_mail_system(Address("", path))
