"""账户与登录: making an office with its administrator, unlocking the file, signing in, adding accounts."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from caseworker_app.clock import Clock
from caseworker_app.domain.accounts import Role
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.regions import Regions
from caseworker_app.rules import Rules
from caseworker_app.services.desk import Desk, Office
from caseworker_app.services.paper_codes import new_signing_key
from caseworker_app.services.parameters import confirmed
from db import keys
from db.models.account import Account
from db.repositories.accounts import AccountRepository
from db.repositories.settings import SettingRepository
from db.store import Store
from db.trouble import StorageTrouble

LEAST_PASSWORD = 8
SIGNING_KEY = "office.signing_key"


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account of the office."""

    id: int
    name: str
    role: Role
    active: bool


def create_office(
    path: Path,
    *,
    centre: str,
    region: str,
    account: str,
    password: str,
    clock: Clock,
    regions: Regions,
    cost: keys.Cost = keys.OFFICE_COST,
) -> None:
    """Make the encrypted file of an office with its first administrator; an existing file is never overwritten.

    Raises UserError at the field, StorageTrouble where the place cannot be used.
    """
    name = account.strip()
    if not centre.strip():
        raise UserError("required", "请填写服务机构名称。", "centre")
    if regions.name(region) is None or len(region) != 6:
        raise UserError("region", "没有这个区划代码；应为区划表内的 6 位代码，如天河区 440106。", "region")
    if not name:
        raise UserError("required", "请填写管理员姓名或账户名。", "admin")
    _check_password(password)
    store = Store.create(
        path,
        account=name,
        password=password,
        centre=centre.strip(),
        region=region,
        now=clock.now(),
        on=clock.today(),
        cost=cost,
    )
    try:
        _make_signing_key(store, name, clock)
    finally:
        store.close()


def _make_signing_key(store: Store, account: str, clock: Clock) -> None:
    """Make the key that signs the codes on this office's papers."""
    reason = "生成文书签名密钥"
    with store.begin(actor=account, moment=clock.now(), on=clock.today(), reason=reason) as uow:
        SettingRepository(uow.session).set(SIGNING_KEY, new_signing_key())
        uow.commit()


def unlock(path: Path, *, account: str | None, password: str) -> tuple[Store, str]:
    """Open the file with an account's password; without a name the only account is meant.

    Raises UserError where name or password do not fit, StorageTrouble where the file cannot be used.
    """
    name = account or _only_account(path)
    try:
        return Store.open(path, account=name, password=password), name
    except StorageTrouble as trouble:
        if trouble.code == "wrong_password":
            raise UserError("wrong_password", trouble.message, "password") from trouble
        raise


def _only_account(path: Path) -> str:
    if not path.exists():
        raise StorageTrouble("missing")
    names = keys.accounts(path)
    if len(names) != 1:
        raise UserError("which_user", f"本库有 {len(names)} 个账户，请用 --user 指明是哪一个。", "user")
    return names[0]


def names(path: Path) -> tuple[str, ...]:
    """The accounts that can open a file, as the sign-in offers them.

    Raises StorageTrouble where the key file is missing or damaged.
    """
    return keys.accounts(path)


def confirm(desk: Desk, *, password: str) -> None:
    """Check the password of the person at the desk again (unlocking the window).

    Raises UserError where it does not fit.
    """
    try:
        keys.unwrap(desk.store.path, desk.user, password)
    except StorageTrouble as trouble:
        if trouble.code == "wrong_password":
            raise UserError("wrong_password", "密码不正确，请重新输入。", "password") from trouble
        raise


def sign_in(
    store: Store, name: str, *, rules: Rules, clock: Clock, on: date | None = None, reason: str | None = None
) -> Desk:
    """Sit down at the desk: the role comes from the account's record, the office from its settings.

    The desk uses the parameters this office has confirmed besides those of the program.

    Raises UserError where the account was disabled.
    """
    try:
        account, office, parameters = _read_office(store, name, rules.parameters)
    except ValueError as error:
        store.close()
        raise StorageTrouble("damaged") from error
    if account is None or not account.active:
        store.close()
        raise UserError("account_disabled", "该账户已停用，请联系管理员。", "user")
    own = replace(rules, parameters=parameters)
    return Desk(store, own, clock, office, name, Role(account.role), on, reason)


def _read_office(store: Store, name: str, known: Parameters) -> tuple[Account | None, Office, Parameters]:
    """The account, the office, and the parameters with what this office has confirmed."""
    with store.read() as session:
        settings = SettingRepository(session)
        office = Office(settings.get("centre"), settings.get("region"))
        return AccountRepository(session).by_name(name), office, confirmed(session, known)


def add(desk: Desk, *, name: str, role: str, password: str) -> AccountView:
    """Add an account with its own wrapping of the key.

    Raises UserError where the name is taken or the password too weak.
    """
    _check_password(password)
    if not name.strip():
        raise UserError("required", "请填写账户名。", "name")
    if code_of(Role, role) is None:
        raise UserError("unknown_role", f"角色应为：{'、'.join(Role)}。", "role")
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        if AccountRepository(uow.session).by_name(name.strip()) is not None:
            raise UserError("duplicate", "该账户名已存在，请换一个。", "name")
        row = Account(id=uow.new_id(), name=name.strip(), role=role, active=True, created=desk.clock.now())
        uow.session.add(row)
        uow.session.flush()
        view = _view(row)
        desk.store.add_account_key(account=view.name, password=password)
        try:
            uow.commit()
        except BaseException:
            desk.store.remove_account_key(account=view.name)
            raise
        return view


def page(desk: Desk) -> tuple[AccountView, ...]:
    """All accounts of the office."""
    desk.require(Role.ADMINISTRATOR)
    with desk.store.read() as session:
        return tuple(_view(row) for row in AccountRepository(session).all())


def shape(account: AccountView) -> dict[str, Any]:
    """An account as the command line prints it."""
    return {"id": account.id, "name": account.name, "role": str(account.role), "active": account.active}


def _view(row: Any) -> AccountView:
    return AccountView(row.id, row.name, Role(row.role), bool(row.active))


def _check_password(password: str) -> None:
    if len(password) < LEAST_PASSWORD:
        raise UserError("weak_password", f"密码至少 {LEAST_PASSWORD} 个字符，请重新设置。", "password")
