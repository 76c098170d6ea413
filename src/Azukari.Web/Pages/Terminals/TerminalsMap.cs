using System.Text;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Lists;
using Azukari.Web.Pages.Accounts;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Azukari.Web.Terminals;

namespace Azukari.Web.Pages.Terminals;

/// <summary>The page on which a machine sees how the desk sees it, and the administrator's page of certificates.</summary>
static class TerminalsMap
{
    const int ShortestPassword = 12;
    internal const int LongestLabel = 60;

    internal static void Map(WebApplication app)
    {
        app.MapGet("/terminal", () => PageMap.Of<TerminalPage>());
        app.MapGet("/terminal/ca.pem", (TerminalDoor door, HttpContext context) => door.Authority is { } known
            ? Results.File(Encoding.ASCII.GetBytes(known.Root.ExportCertificatePem() + "\n"), "application/x-pem-file", "azukari-ca.pem") : PageMap.Missing(context));
        app.MapGet("/terminal/ca.cer", (TerminalDoor door, HttpContext context) => door.Authority is { } known
            ? Results.File(known.Root.RawData, "application/pkix-cert", "azukari-ca.cer") : PageMap.Missing(context));

        RouteGroupBuilder terminals = app.MapGroup("/terminals").AddEndpointFilter(SignInMap.InFilter).AddEndpointFilter(AccountsMap.AdministratorFilter);
        terminals.MapGet("", (Delegate)((HttpContext context) => ListMap.PageAsync<TerminalsPage>(context, DoorScreens.Certificates)));
        terminals.MapGet("issue", () => PageMap.Of<TerminalsPage>()); // where somebody is led back to whose form was not as it must be
        RouteGroupBuilder change = terminals.MapGroup("").AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(SignInMap.FreshFilter);
        change.MapPost("issue", (Delegate)IssueAsync);
        change.MapPost("revoke", (Delegate)RevokeAsync);
    }

    static async Task<IResult> IssueAsync(HttpContext context, TerminalDoor door, DeskHost host)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        string label = sent["label"].ToString().Trim();
        string password = sent["password"].ToString();
        Wording words = SessionMaker.LanguageOf(context);
        List<FormError> errors = [];
        if (label.Length is 0 or > LongestLabel)
        {
            errors.Add(new FormError("f-label", words.Text("web.terminals.label-missing", $"{LongestLabel}")));
        }

        (IReadOnlyList<TerminalName> names, string? wrong) = ReadAll(sent["names"].ToString(), host, words);
        if (wrong is not null)
        {
            errors.Add(new FormError("f-names", wrong));
        }

        if (password.Length < ShortestPassword || errors.Count > 0)
        {
            string why = password.Length < ShortestPassword ? words.Text("web.terminals.password-short", $"{ShortestPassword}") : words.Text("web.terminals.password-again");
            errors.Add(new FormError("f-password", why));
        }

        if (door.Authority is not { } authority || errors.Count > 0)
        {
            return PageMap.Unfit<TerminalsPage>(new { Form = PlainForm.Sent(sent, errors) });
        }

        using IssuedCertificate issued = authority.Issue([.. names], label, SignedIn.Of(context)!.Account.Id, SignInDoor.AddressOf(context));
        return Results.File(issued.ToPkcs12(password), "application/x-pkcs12", $"terminal-{issued.Certificate.SerialNumber[..8]}.p12");
    }

    static async Task<IResult> RevokeAsync(HttpContext context, AccountBook book)
    {
        bool done = book.RevokeCertificate((await context.Request.ReadFormAsync())["serial"].ToString(), SignedIn.Of(context)!.Account.Id, SignInDoor.AddressOf(context));
        return Results.Redirect($"/terminals?said={(done ? "done" : "input")}");
    }

    /// <summary>The terminals of the lines; or what is wrong in the first line that is. A machine is one terminal of a contract.</summary>
    static (IReadOnlyList<TerminalName> Names, string? Wrong) ReadAll(string text, DeskHost host, Wording words)
    {
        List<TerminalName> names = [];
        int number = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (Read(line, host) is not { } name)
            {
                return (names, words.Text("web.terminals.names-unknown", $"{number}", line));
            }

            if (names.Any(n => n.Contract == name.Contract))
            {
                return (names, words.Text("web.terminals.names-twice", $"{number}"));
            }

            names.Add(name);
        }

        return names.Count > 0 ? (names, null) : (names, words.Text("web.terminals.names-missing"));
    }

    /// <summary>A line <c>contract t-…</c>; the contract may be left out where there is one. A handle does as well as an identifier.</summary>
    static TerminalName? Read(string line, DeskHost host)
    {
        string[] parts = line.Split([' ', '　', '/'], StringSplitOptions.RemoveEmptyEntries);
        ContractId contract = parts.Length == 2 ? host.Desk.Contracts.FirstOrDefault(c => c.Value == parts[0])
            : host.Desk.Contracts.Count == 1 ? host.Desk.Contracts[0] : default;
        if (contract.Value is null || parts.Length is 0 or > 2)
        {
            return null;
        }

        string id = host.Desk.HandlesOf(contract).FirstOrDefault(h => h.Handle == parts[^1]).Id ?? parts[^1];
        return Identifier.TryParse(id, out TerminalId terminal) && host.Desk.StateOf(contract).PlaceOf(terminal) is not null
            ? new TerminalName(contract, terminal) : null;
    }
}
