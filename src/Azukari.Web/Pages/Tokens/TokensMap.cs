using System.Collections.Immutable;
using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Lists;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;

namespace Azukari.Web.Pages.Tokens;

/// <summary>Tokens of the programming interface, as <c>azukari token</c> has them: by those who may issue them, shown once.</summary>
static class TokensMap
{
    internal const int LongestLabel = 100;

    internal static void Map(RouteGroupBuilder contract)
    {
        RouteGroupBuilder tokens = contract.MapGroup("tokens").AddEndpointFilter(OfficersFilter);
        tokens.MapGet("", (Delegate)((HttpContext context) => ListMap.PageAsync<TokensPage>(context, DoorScreens.Tokens)));

        // A token opens a door for months: a browser that was left open must not be enough for one. After the proof one is led back to the page.
        RouteGroupBuilder change = tokens.MapGroup("").AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.FromPageAsync);
        change.MapPost("", (Delegate)IssueAsync);
        change.MapPost("revoke", (Delegate)RevokeAsync);
    }

    /// <summary>Whether somebody can issue any.</summary>
    internal static bool MayIssue(Session session) => TokenOffice.ForWhom(session.State, session.Now.Worker, session.Now.At).Any();

    static async ValueTask<object?> OfficersFilter(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        MayIssue(call.HttpContext.Features.Get<Session>()!) ? await next(call) : PageMap.Missing(call.HttpContext);

    static async Task<IResult> IssueAsync(HttpContext context, TokenStore store)
    {
        Session session = context.Features.Get<Session>()!;
        IFormCollection sent = await context.Request.ReadFormAsync();
        try
        {
            string label = sent["label"].ToString().Trim();
            (ServiceToken token, string text) = TokenOffice.Issue(
                session.Desk, store, session.Contract, session.Now.Worker,
                new TokenRequest(
                    One<WorkerId>(sent, "worker") ?? throw CustodyException.Of(Fault.TokenNotYours),
                    Several<PurposeId>(sent, "purposes"), Several<PlaceId>(sent, "places"), Networks(sent["networks"].ToString()),
                    One<TerminalId>(sent, "terminal"),
                    int.TryParse(sent["days"], NumberStyles.None, CultureInfo.InvariantCulture, out int days) ? days : 0,
                    label.Length <= LongestLabel ? label : label[..LongestLabel]));
            return PageMap.Of<TokensPage>(new { Made = token, Text = text });
        }
        catch (CustodyException e) when (!e.IsStorage)
        {
            return Told(session, sent, e);
        }
    }

    static async Task<IResult> RevokeAsync(HttpContext context, TokenStore store)
    {
        Session session = context.Features.Get<Session>()!;
        IFormCollection sent = await context.Request.ReadFormAsync();
        try
        {
            TokenOffice.Revoke(session.Desk, store, session.Contract, session.Now.Worker, sent["token"].ToString());
            return Results.Redirect(session.Url("tokens?revoked=yes"));
        }
        catch (CustodyException e) when (!e.IsStorage)
        {
            return Told(session, sent, e);
        }
    }

    /// <summary>The page again, with what was typed, and why there is no token.</summary>
    static IResult Told(Session session, IFormCollection sent, CustodyException e)
    {
        (string field, string why) = e.Fault switch
        {
            Fault.TokenDaysWrong => ("days", "token-days-wrong"),
            Fault.FieldWrong => ("networks", "network"),
            Fault.TokenNetworkMissing => ("networks", "token-network-missing"),
            Fault.TokenBindingWrong => ("purposes", "token-binding-wrong"),
            Fault.TokenUnknown => ("worker", "token-unknown"),
            _ => ("worker", "token-not-yours"),
        };
        return PageMap.Unfit<TokensPage>(new { Form = PlainForm.Sent(sent, new FormError("f-" + field, session.Words.Text("web.tokens.wrong-" + why, [.. e.Facts]))) });
    }

    static T? One<T>(IFormCollection sent, string field) where T : struct, IIdentifier<T> =>
        Identifier.TryParse(sent[field].ToString(), out T id) ? id : null;

    static ImmutableArray<T> Several<T>(IFormCollection sent, string field) where T : struct, IIdentifier<T> =>
        [.. sent[field].Select(v => Identifier.TryParse(v, out T id) ? id : throw CustodyException.Of(Fault.TokenBindingWrong))];

    static ImmutableArray<NetworkRange> Networks(string text) =>
    [
        .. text.Split(['\n', '\r', ' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(n =>
            NetworkRange.TryParse(n, out NetworkRange range) ? range : throw CustodyException.Of(Fault.FieldWrong, "networks", "10.20.0.0/16")),
    ];
}
