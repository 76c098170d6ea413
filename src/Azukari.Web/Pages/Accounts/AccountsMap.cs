using Azukari.Custody.Accounts;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Lists;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;

namespace Azukari.Web.Pages.Accounts;

/// <summary>What administrators do with accounts, and what two persons do for one who lost his key. No content is reached from here.</summary>
static class AccountsMap
{
    internal static void Map(WebApplication app)
    {
        RouteGroupBuilder accounts = app.MapGroup("/accounts").AddEndpointFilter(SignInMap.InFilter).AddEndpointFilter(AdministratorFilter);
        accounts.MapGet("", (Delegate)((HttpContext context) => ListMap.PageAsync<AccountsPage>(context, DoorScreens.Accounts)));
        accounts.MapGet("{id}", One);

        // Where somebody is led back to whose form was not as it must be.
        accounts.MapGet("invite", () => PageMap.Of<AccountsPage>());
        accounts.MapGet("{id}/link", One);
        accounts.MapGet("{id}/outside", One);
        RouteGroupBuilder change = accounts.MapGroup("").AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(SignInMap.FreshFilter);
        change.MapPost("invite", (Delegate)InviteAsync);
        change.MapPost("{id}/link", (Delegate)LinkAsync);
        change.MapPost("{id}/unlink", (Delegate)UnlinkAsync);
        change.MapPost("{id}/outside", (Delegate)OutsideAsync);
        change.MapPost("{id}/change", (Delegate)ChangeAsync);

        RouteGroupBuilder links = app.MapGroup("/links").AddEndpointFilter(SignInMap.InFilter);
        links.MapGet("", () => PageMap.Of<LinksPage>());
        links.MapPost("decide", (Delegate)DecideLinkAsync).AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(SignInMap.FreshFilter);

        RouteGroupBuilder recoveries = app.MapGroup("/recoveries").AddEndpointFilter(SignInMap.InFilter);
        recoveries.MapGet("", () => PageMap.Of<RecoveryPage>());
        RouteGroupBuilder decide = recoveries.MapGroup("").AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(SignInMap.FreshFilter);
        decide.MapPost("ask", (Delegate)AskRecoveryAsync);
        decide.MapPost("decide", (Delegate)DecideRecoveryAsync);
    }

    /// <summary>To whoever runs no accounts, these pages are not there.</summary>
    internal static async ValueTask<object?> AdministratorFilter(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        SignedIn.Of(call.HttpContext) is { Account.IsAdministrator: true } ? await next(call) : PageMap.Missing(call.HttpContext);

    static IResult One(HttpContext context, AccountBook book, string id) =>
        book.Find(id) is { } account ? PageMap.Of<AccountPage>(new { Account = account }) : PageMap.Missing(context);

    static async Task<IResult> InviteAsync(HttpContext context, AccountBook book)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        string name = sent["name"].ToString().Trim();
        Wording words = SessionMaker.LanguageOf(context);
        List<FormError> errors = [];
        if (name.Length is 0 or > AccountBook.LongestName)
        {
            errors.Add(new FormError("f-name", words.Text("web.accounts.name-missing", $"{AccountBook.LongestName}")));
        }

        if (sent["kind"].ToString() is not ("person" or "administrator"))
        {
            errors.Add(new FormError("f-kind", words.Text("web.accounts.kind-missing")));
        }

        if (errors.Count > 0)
        {
            return PageMap.Unfit<AccountsPage>(new { Form = PlainForm.Sent(sent, errors) });
        }

        (Account account, Secret link) = book.Invite(name, sent["kind"] == "administrator", Me(context), SignInDoor.AddressOf(context));
        return PageMap.Of<AccountsPage>(new { Made = link, MadeFor = account.Name });
    }

    static async Task<IResult> LinkAsync(HttpContext context, AccountBook book, DeskHost host, string id)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        ContractId contract = host.Desk.Contracts.FirstOrDefault(c => c.Value == sent["contract"]);
        if (contract.Value is null)
        {
            return Said(id, "input");
        }

        string named = sent["worker"].ToString().Trim();
        WorkerId? worker = sent["as"] == "inspector" ? null : Worker(host, contract, named);
        if (worker is null && sent["as"] != "inspector")
        {
            Wording words = SessionMaker.LanguageOf(context);
            string error = named.Length == 0 ? words.Text("web.accounts.worker-missing") : words.Text("web.accounts.worker-unknown", named, contract.Value);
            return Unfit(context, book, id, sent, new FormError("f-worker", error));
        }

        AccountRefusal? refusal = book.Link(id, new AccountLink(contract, worker), Me(context), SignInDoor.AddressOf(context));
        return refusal is { } why ? Unfit(context, book, id, sent, new FormError("f-worker", Why(context, why))) : Said(id, refusal);
    }

    /// <summary>A worker by identifier or handle, never by name: to an administrator names of the contract mean nothing.</summary>
    static WorkerId? Worker(DeskHost host, ContractId contract, string text)
    {
        string id = host.Desk.HandlesOf(contract).FirstOrDefault(h => h.Handle == text.Trim()).Id ?? text.Trim();
        return Identifier.TryParse(id, out WorkerId worker) && host.Desk.StateOf(contract).Worker(worker) is not null ? worker : null;
    }

    static async Task<IResult> UnlinkAsync(HttpContext context, AccountBook book, string id)
    {
        string contract = (await context.Request.ReadFormAsync())["contract"].ToString();
        return Said(id, book.Unlink(id, ContractId.Wrap(contract), Me(context), SignInDoor.AddressOf(context)));
    }

    static async Task<IResult> OutsideAsync(HttpContext context, AccountBook book, string id)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        string signOn = sent["sign-on"].ToString().Trim();
        string directory = sent["directory"].ToString().Trim().ToLowerInvariant();
        if (signOn.Length > AccountBook.LongestOutside || directory.Length > AccountBook.LongestOutside)
        {
            string longest = SessionMaker.LanguageOf(context).Text("web.accounts.outside-long", $"{AccountBook.LongestOutside}");
            return Unfit(context, book, id, sent, new FormError(signOn.Length > AccountBook.LongestOutside ? "f-sign-on" : "f-directory", longest));
        }

        string by = Me(context);
        string address = SignInDoor.AddressOf(context);
        AccountRefusal? refusal = book.SetOutside(id, [(Authentication.SignOn, signOn), (Authentication.Directory, directory)], by, address);
        return refusal is { } why ? Unfit(context, book, id, sent, new FormError("f-sign-on", Why(context, why))) : Said(id, refusal);
    }

    static async Task<IResult> ChangeAsync(HttpContext context, AccountBook book, string id)
    {
        string by = Me(context);
        string address = SignInDoor.AddressOf(context);
        switch ((await context.Request.ReadFormAsync())["do"].ToString())
        {
            case "invite":
                return book.InviteAgain(id, by, address) is { } link
                    ? PageMap.Of<AccountPage>(new { Account = book.Find(id), Made = link }) : Said(id, book.WhyNotInviteAgain(id, by));
            case "withdraw":
                return Said(id, book.WithdrawInvitation(id, by, address));
            case "end-sessions":
                foreach (AccountSession session in book.SessionsOf(id))
                {
                    book.GoOut(id, session.Key, by, address);
                }

                return Said(id, (AccountRefusal?)null);
            case "suspend":
                return Said(id, book.SetState(id, AccountState.Suspended, by, address));
            case "resume":
                return Said(id, book.SetState(id, AccountState.Active, by, address));
            case "remove":
                return Said(id, book.SetState(id, AccountState.Removed, by, address));
            default:
                return Said(id, "input");
        }
    }

    static async Task<IResult> DecideLinkAsync(HttpContext context, AccountBook book, RecoveryRoom room)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        Account me = SignedIn.Of(context)!.Account;
        string seen = sent["link"].ToString();
        AskedLink? asked = book.AskedLinks.FirstOrDefault(l => WhatIsSeen(l) == seen);
        AccountRefusal? refusal = asked is null || !room.MayAgreeTo(me, asked) ? AccountRefusal.NoSuchLink
            : sent["do"] == "agree" ? book.AgreeToLink(asked, me.Id, SignInDoor.AddressOf(context))
            : book.DeclineLink(asked, me.Id, SignInDoor.AddressOf(context));
        return Results.Redirect($"/links?said={refusal?.ToString() ?? "done"}");
    }

    /// <summary>What a page shows of a link that waits: whoever decides decides about that, and about nothing that took its place.</summary>
    internal static string WhatIsSeen(AskedLink l) => $"{l.Account} {l.Link.Contract} {l.Link.Worker?.Value ?? "-"} {l.AskedBy} {l.AskedAt.ToUnixTimeMilliseconds()}";

    static async Task<IResult> AskRecoveryAsync(HttpContext context, AccountBook book, RecoveryRoom room)
    {
        string other = (await context.Request.ReadFormAsync())["account"].ToString();
        Account me = SignedIn.Of(context)!.Account;
        AccountRefusal? refusal = room.MaySpeakFor(me, other)
            ? book.AskRecovery(other, me.Id, SignInDoor.AddressOf(context)) : AccountRefusal.NoSuchAccount;
        return Results.Redirect($"/recoveries?said={refusal?.ToString() ?? "done"}");
    }

    static async Task<IResult> DecideRecoveryAsync(HttpContext context, AccountBook book, RecoveryRoom room)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        Account me = SignedIn.Of(context)!.Account;
        if (book.Recoveries.FirstOrDefault(r => r.Id == sent["recovery"]) is not { } wish || !room.MaySpeakFor(me, wish.Account))
        {
            return Results.Redirect($"/recoveries?said={AccountRefusal.NoSuchRecovery}");
        }

        if (sent["do"] != "approve")
        {
            AccountRefusal? declined = book.DeclineRecovery(wish.Id, me.Id, SignInDoor.AddressOf(context));
            return Results.Redirect($"/recoveries?said={declined?.ToString() ?? "done"}");
        }

        (Secret? link, AccountRefusal? refusal) = book.ApproveRecovery(wish.Id, me.Id, SignInDoor.AddressOf(context));
        return link is not null
            ? PageMap.Of<RecoveryPage>(new { Made = link, MadeFor = book.Find(wish.Account)!.Name })
            : Results.Redirect($"/recoveries?said={refusal}");
    }

    /// <summary>The page of an account again, with what was typed, and what of it is not as it must be.</summary>
    static IResult Unfit(HttpContext context, AccountBook book, string id, IFormCollection sent, FormError error) =>
        book.Find(id) is { } account ? PageMap.Unfit<AccountPage>(new { Account = account, Form = PlainForm.Sent(sent, error) }) : PageMap.Missing(context);

    static string Why(HttpContext context, AccountRefusal refusal) => SessionMaker.LanguageOf(context).Text("web.accounts.refusal-" + EntryJson.Name(refusal));

    static string Me(HttpContext context) => SignedIn.Of(context)!.Account.Id;

    static IResult Said(string id, AccountRefusal? refusal) => Said(id, refusal?.ToString() ?? "done");

    static IResult Said(string id, string said) => Results.Redirect($"/accounts/{Uri.EscapeDataString(id)}?said={said}");
}
