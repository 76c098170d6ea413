using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari account</c>: who may come in at the screens. The first administrator is invited here; a running server sees it at once.</summary>
static class AccountCommand
{
    internal static Command Make(Ui ui, Globals globals) => new("account", ui.Words.Text("cli.account"))
    {
        Invite(ui, globals), List(ui, globals), Set(ui, globals), Outside(ui, globals),
    };

    static Command Invite(Ui ui, Globals globals)
    {
        var name = new Argument<string>("NAME") { Description = ui.Words.Text("cli.account-name"), Arity = ArgumentArity.ZeroOrOne };
        var administrator = new Option<bool>("--administrator") { Description = ui.Words.Text("cli.account-administrator") };
        var worker = new Option<string?>("--worker") { Description = ui.Words.Text("cli.account-worker") };
        var inspector = new Option<bool>("--inspector") { Description = ui.Words.Text("cli.account-inspector") };
        var again = new Option<string?>("--account") { Description = ui.Words.Text("cli.account-again") };
        var site = new Option<string>("--site") { Description = ui.Words.Text("cli.account-site"), DefaultValueFactory = _ => "http://localhost:8080" };
        var command = new Command("invite", ui.Words.Text("cli.account-invite")) { name, administrator, worker, inspector, again, site };
        command.SetAction(parsed =>
        {
            using AccountBook book = AccountBook.Open(globals.FolderOf(parsed), TimeProvider.System);
            if (parsed.GetValue(again) is { } known)
            {
                return book.InviteAgain(known, AccountBook.Shell, "") is { } anew
                    ? Tell(ui, book.Find(known)!, anew, parsed.GetValue(site)!)
                    : throw Refused(ui, "cli.account-refused", book.WhyNotInviteAgain(known, AccountBook.Shell) ?? AccountRefusal.NoSuchAccount);
            }

            bool runs = parsed.GetValue(administrator);
            string? who = parsed.GetValue(worker);
            bool inspects = parsed.GetValue(inspector);
            if (parsed.GetValue(name) is not { } called || string.IsNullOrWhiteSpace(called) || called.Length > AccountBook.LongestName || (runs ? 1 : 0) + (who is null ? 0 : 1) + (inspects ? 1 : 0) != 1)
            {
                throw new UsageException(ui.Words.Text("cli.account-kind-missing"), ui.Words.Text("usage.hint", "azukari account invite"));
            }

            AccountLink? link = null;
            if (!runs)
            {
                using Session session = Session.ToRead(parsed, globals);
                link = new AccountLink(session.Contract, who is null ? null : session.Find<WorkerId>(who));
                if (link.Worker is { } asked && session.State.Worker(asked) is null)
                {
                    throw CustodyException.Of(Fault.IdentifierUnknown, Session.Echo(who!));
                }

                if (link.Worker is { } taken && book.AccountOf(session.Contract, taken) is not null)
                {
                    throw Refused(ui, "cli.account-refused", AccountRefusal.AlreadyLinked);
                }
            }

            (Account account, Secret secret) = book.Invite(called, runs, AccountBook.Shell, "");
            return link is not null && book.Link(account.Id, link, AccountBook.Shell, "") is { } refusal
                ? throw Refused(ui, "cli.account-refused", refusal)
                : Tell(ui, account, secret, parsed.GetValue(site)!);
        });
        return command;
    }

    static Command List(Ui ui, Globals globals)
    {
        var command = new Command("list", ui.Words.Text("cli.account-list"));
        command.SetAction(parsed =>
        {
            using AccountBook book = AccountBook.Open(globals.FolderOf(parsed), TimeProvider.System);
            if (ui.Json)
            {
                Ui.WriteJson(book.Accounts.Select(a => new
                {
                    id = a.Id,
                    name = a.Name,
                    administrator = a.IsAdministrator,
                    state = EntryJson.Name(a.State),
                    passkeys = book.PasskeysOf(a.Id).Count,
                    links = book.LinksOf(a.Id).Select(l => new { contract = l.Contract.Value, worker = l.Worker?.Value, inspects = l.Inspects }),
                }));
                return Shell.Done;
            }

            if (book.Accounts.Count == 0)
            {
                Ui.Line(ui.Words.Text("cli.account-none"));
            }

            foreach (Account a in book.Accounts)
            {
                string kind = ui.Words.Text(a.IsAdministrator ? "web.accounts.administrator" : "web.accounts.person");
                string links = string.Join(" ", book.LinksOf(a.Id).Select(l => $"{l.Contract}={l.Worker?.Value ?? ui.Words.Text("web.inspector")}"));
                Ui.Line(Ui.Plain($"{a.Id}  {a.Name}  {kind}  {ui.Words.Text("web.accounts.state-" + EntryJson.Name(a.State))}  {links}"));
            }

            return Shell.Done;
        });
        return command;
    }

    static Command Set(Ui ui, Globals globals)
    {
        var id = new Argument<string>("ACCOUNT") { Description = ui.Words.Text("web.accounts.id") };
        var state = new Argument<string>("STATE") { Description = ui.Words.Text("cli.account-state") };
        state.AcceptOnlyFromAmong("active", "suspended", "removed");
        var command = new Command("set", ui.Words.Text("cli.account-end")) { id, state };
        command.SetAction(parsed =>
        {
            using AccountBook book = AccountBook.Open(globals.FolderOf(parsed), TimeProvider.System);
            AccountState wanted = Enum.Parse<AccountState>(parsed.GetValue(state)!, ignoreCase: true);
            if (book.SetState(parsed.GetValue(id)!, wanted, AccountBook.Shell, "") is { } refusal)
            {
                throw Refused(ui, "cli.account-not-changed", refusal);
            }

            Ui.Line(ui.Words.Text("cli.account-changed", parsed.GetValue(id)!, ui.Words.Text("web.accounts.state-" + EntryJson.Name(wanted))));
            return Shell.Done;
        });
        return command;
    }

    static Command Outside(Ui ui, Globals globals)
    {
        var id = new Argument<string>("ACCOUNT") { Description = ui.Words.Text("web.accounts.id") };
        var signOn = new Option<string?>("--sign-on") { Description = ui.Words.Text("cli.account-sign-on") };
        var directory = new Option<string?>("--directory") { Description = ui.Words.Text("cli.account-directory") };
        var command = new Command("outside", ui.Words.Text("cli.account-outside")) { id, signOn, directory };
        command.SetAction(parsed =>
        {
            (Authentication, string)[] names =
            [
                .. parsed.GetValue(signOn) is { } there ? [(Authentication.SignOn, there.Trim())] : Array.Empty<(Authentication, string)>(),
                .. parsed.GetValue(directory) is { } name ? [(Authentication.Directory, name.Trim().ToLowerInvariant())] : Array.Empty<(Authentication, string)>(),
            ];
            if (names.Length == 0 || names.Any(n => n.Item2.Length > AccountBook.LongestOutside))
            {
                throw new UsageException(ui.Words.Text("cli.account-outside-missing"), ui.Words.Text("usage.hint", "azukari account outside"));
            }

            using AccountBook book = AccountBook.Open(globals.FolderOf(parsed), TimeProvider.System);
            if (book.SetOutside(parsed.GetValue(id)!, names, AccountBook.Shell, "") is { } refusal)
            {
                throw Refused(ui, "cli.account-not-changed", refusal);
            }

            Ui.Line(ui.Words.Text("cli.account-outside-done", parsed.GetValue(id)!));
            return Shell.Done;
        });
        return command;
    }

    static int Tell(Ui ui, Account account, Secret secret, string site)
    {
        string link = $"{site.TrimEnd('/')}/invitation#{secret.Text}";
        if (ui.Json)
        {
            Ui.WriteJson(new { account = account.Id, link, code = secret.Grouped, hours = AccountBook.InvitationStands.TotalHours });
            return Shell.Done;
        }

        Ui.Line(Ui.Plain(ui.Words.Text("web.invitation.made", account.Name)));
        Ui.Line($"  {link}");
        Ui.Line($"  {secret.Grouped}");
        Ui.Line(ui.Words.Text("web.invitation.once", $"{AccountBook.InvitationStands.TotalHours:0}"));
        return Shell.Done;
    }

    static UsageException Refused(Ui ui, string what, AccountRefusal refusal) => new(
        ui.Words.Text(what, ui.Words.Text("web.accounts.refusal-" + EntryJson.Name(refusal))), ui.Words.Text("usage.hint", "azukari account"));
}
