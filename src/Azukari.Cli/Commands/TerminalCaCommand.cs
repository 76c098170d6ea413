using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari terminal-ca</c>: the desk's own authority, by whose certificates a machine is a terminal.</summary>
static class TerminalCaCommand
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    internal static Command Make(Ui ui, Globals globals) => new("terminal-ca", ui.Words.Text("cli.terminal-ca"))
    {
        Init(ui, globals), Issue(ui, globals), Renew(ui, globals), Revoke(ui, globals), List(ui, globals), Export(ui, globals), Server(ui, globals),
    };

    static Command Init(Ui ui, Globals globals)
    {
        var name = new Option<string>("--name") { Description = ui.Words.Text("cli.terminal-ca-name"), DefaultValueFactory = _ => "Azukari terminal CA" };
        var command = new Command("init", ui.Words.Text("cli.terminal-ca-init")) { name };
        command.SetAction(parsed =>
        {
            using AccountBook book = Book(parsed, globals);
            using var authority = TerminalAuthority.Create(globals.FolderOf(parsed), parsed.GetValue(name)!, book, TimeProvider.System);
            Ui.Line(ui.Words.Text("cli.terminal-ca-made", authority.Root.GetNameInfo(X509NameType.SimpleName, false)));
            return Shell.Done;
        });
        return command;
    }

    static Command Issue(Ui ui, Globals globals)
    {
        var terminal = new Argument<string>("TERMINAL") { Description = ui.Words.Text("cli.terminal-ca-terminal") };
        var label = new Option<string?>("--label") { Description = ui.Words.Text("cli.terminal-ca-label") };
        Option<string> output = Output(ui);
        var command = new Command("issue", ui.Words.Text("cli.terminal-ca-issue")) { terminal, label, output };
        command.SetAction(parsed =>
        {
            TerminalName name;
            using (Session session = Session.ToRead(parsed, globals))
            {
                name = new TerminalName(session.Contract, session.Find<TerminalId>(parsed.GetValue(terminal)!));
                if (session.State.PlaceOf(name.Terminal) is null)
                {
                    throw CustodyException.Of(Fault.IdentifierUnknown, Session.Echo(parsed.GetValue(terminal)!));
                }
            }

            return Write(ui, globals, parsed, [name], parsed.GetValue(label) ?? name.Terminal.Value, parsed.GetValue(output)!);
        });
        return command;
    }

    static Command Renew(Ui ui, Globals globals)
    {
        Argument<string> serial = Serial(ui);
        Option<string> output = Output(ui);
        var command = new Command("renew", ui.Words.Text("cli.terminal-ca-renew")) { serial, output };
        command.SetAction(parsed =>
        {
            TerminalCertificate before;
            using (AccountBook book = Book(parsed, globals))
            {
                before = book.FindCertificate(parsed.GetValue(serial)!) ?? throw Unknown(ui, parsed.GetValue(serial)!);
            }

            return Write(ui, globals, parsed, before.Terminals, before.Label, parsed.GetValue(output)!);
        });
        return command;
    }

    static Command Revoke(Ui ui, Globals globals)
    {
        Argument<string> serial = Serial(ui);
        var command = new Command("revoke", ui.Words.Text("cli.terminal-ca-revoke")) { serial };
        command.SetAction(parsed =>
        {
            using AccountBook book = Book(parsed, globals);
            if (!book.RevokeCertificate(parsed.GetValue(serial)!, AccountBook.Shell, ""))
            {
                throw Unknown(ui, parsed.GetValue(serial)!);
            }

            Ui.Line(ui.Words.Text("cli.terminal-ca-revoked", parsed.GetValue(serial)!));
            return Shell.Done;
        });
        return command;
    }

    static Command List(Ui ui, Globals globals)
    {
        var command = new Command("list", ui.Words.Text("cli.terminal-ca-list"));
        command.SetAction(parsed =>
        {
            using AccountBook book = Book(parsed, globals);
            IReadOnlyList<TerminalCertificate> all = book.Certificates;
            if (ui.Json)
            {
                Ui.WriteJson(all.Select(c => new
                {
                    serial = c.Serial,
                    label = c.Label,
                    terminals = c.Terminals.Select(t => new { contract = t.Contract.Value, terminal = t.Terminal.Value }),
                    expiresAt = c.ExpiresAt.UtcDateTime,
                    revokedAt = c.RevokedAt?.UtcDateTime,
                }));
                return Shell.Done;
            }

            if (all.Count == 0)
            {
                Ui.Line(ui.Words.Text("cli.terminal-ca-none"));
            }

            foreach (TerminalCertificate c in all)
            {
                string names = string.Join(" ", c.Terminals.Select(t => $"{t.Contract}/{t.Terminal}"));
                string state = c.RevokedAt is { } at ? ui.Words.Text("web.terminals.revoked", ui.Words.Time(at)) : ui.Words.Time(c.ExpiresAt);
                Ui.Line(Ui.Plain($"{c.Serial}  {c.Label}  {names}  {state}"));
            }

            return Shell.Done;
        });
        return command;
    }

    static Command Export(Ui ui, Globals globals)
    {
        Option<string> output = Output(ui);
        var command = new Command("export", ui.Words.Text("cli.terminal-ca-export")) { output };
        command.SetAction(parsed =>
        {
            using AccountBook book = Book(parsed, globals);
            using TerminalAuthority authority = Authority(ui, parsed, globals, book);
            string path = parsed.GetValue(output)!;
            Put(path, IsPem(path) ? Encoding.ASCII.GetBytes(authority.Root.ExportCertificatePem() + "\n") : authority.Root.RawData, Everybody);
            return Shell.Done;
        });
        return command;
    }

    static Command Server(Ui ui, Globals globals)
    {
        var hosts = new Argument<string[]>("HOST") { Description = ui.Words.Text("cli.terminal-ca-host"), Arity = ArgumentArity.OneOrMore };
        var certificate = new Option<string>("--certificate") { Description = ui.Words.Text("serve.certificate"), Required = true };
        var key = new Option<string>("--key") { Description = ui.Words.Text("serve.key"), Required = true };
        var command = new Command("server", ui.Words.Text("cli.terminal-ca-server")) { hosts, certificate, key };
        command.SetAction(parsed =>
        {
            using AccountBook book = Book(parsed, globals);
            using TerminalAuthority authority = Authority(ui, parsed, globals, book);
            using IssuedCertificate made = authority.IssueServer(parsed.GetValue(hosts)!);
            Put(parsed.GetValue(key)!, Encoding.ASCII.GetBytes(made.KeyToPem()), OwnerOnly);
            Put(parsed.GetValue(certificate)!, Encoding.ASCII.GetBytes(made.ToPem()), Everybody);
            return Shell.Done;
        });
        return command;
    }

    static int Write(Ui ui, Globals globals, ParseResult parsed, IReadOnlyList<TerminalName> names, string label, string path)
    {
        using AccountBook book = Book(parsed, globals);
        using TerminalAuthority authority = Authority(ui, parsed, globals, book);
        if (File.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }

        using IssuedCertificate made = authority.Issue(names, label, AccountBook.Shell);
        string? password = IsPem(path) ? null : Secret.Random().Grouped[..24];
        Put(path, password is null ? Encoding.ASCII.GetBytes(made.ToPem() + made.KeyToPem()) : made.ToPkcs12(password), OwnerOnly);
        string until = ui.Words.Time(new DateTimeOffset(made.Certificate.NotAfter.ToUniversalTime()));
        if (ui.Json)
        {
            Ui.WriteJson(new { serial = made.Certificate.SerialNumber, path, password, expiresAt = made.Certificate.NotAfter.ToUniversalTime() });
            return Shell.Done;
        }

        Ui.Line(ui.Words.Text("cli.terminal-ca-issued", path, made.Certificate.SerialNumber, until));
        if (password is not null)
        {
            Ui.Line(ui.Words.Text("cli.terminal-ca-password", password));
        }

        return Shell.Done;
    }

    static void Put(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = mode;
            }

            using var file = new FileStream(path, options);
            file.Write(bytes);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [path], e);
        }
    }

    static bool IsPem(string path) => Path.GetExtension(path) is ".pem" or ".crt";

    static AccountBook Book(ParseResult parsed, Globals globals) => AccountBook.Open(globals.FolderOf(parsed), TimeProvider.System);

    static TerminalAuthority Authority(Ui ui, ParseResult parsed, Globals globals, AccountBook book) =>
        TerminalAuthority.Open(globals.FolderOf(parsed), book, TimeProvider.System)
        ?? throw new UsageException(ui.Words.Text("cli.terminal-ca-missing"), ui.Words.Text("cli.terminal-ca-missing-hint"));

    static UsageException Unknown(Ui ui, string serial) => new(ui.Words.Text("cli.terminal-ca-unknown", serial), ui.Words.Text("usage.hint", "azukari terminal-ca"));

    static Argument<string> Serial(Ui ui) => new("SERIAL") { Description = ui.Words.Text("cli.terminal-ca-serial") };

    static Option<string> Output(Ui ui) => new("--output", "-o") { Description = ui.Words.Text("cli.terminal-ca-out"), Required = true };
}
