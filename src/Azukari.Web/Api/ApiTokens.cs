using System.Globalization;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Tokens;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>Tokens by a token: issued, listed and revoked by an officer who works through the interface.</summary>
/// <remarks>
/// Whoever steals a token must gain nothing by issuing others: what is issued by one is for no more purposes and places than it, comes from its
/// networks alone, and ends when it does.
/// </remarks>
static class ApiTokens
{
    const int LongestLabel = 100;

    internal static IResult List(ApiCall call) => !IsOfficer(call) ? Replies.Missing(call) : Replies.View(call, new
    {
        tokens = call.Tokens.Of(call.Contract).Where(t => MayRevoke(call, t)).Select(t => Describe(call, t)),
    });

    internal static async Task<IResult> Issue(ApiCall call)
    {
        if (!IsOfficer(call))
        {
            return Replies.Missing(call);
        }

        JsonObject json = await ApiReadings.BodyOf(call);
        int left = (int)Math.Floor((call.Token.Expires - call.Now.At).TotalDays);
        int days = json["days"] is JsonValue asked && asked.TryGetValue(out int said) ? said : Math.Min(TokenOffice.MostDays, left);
        NetworkRange[] networks = [.. Texts(json, "networks").Select(n => NetworkRange.TryParse(n, out NetworkRange range)
            ? range : throw CustodyException.Of(Fault.FieldWrong, "networks", "10.20.0.0/16"))];
        PurposeId[] purposes = [.. Ids<PurposeId>(json, "purposes")];
        PlaceId[] places = [.. Ids<PlaceId>(json, "places")];
        TerminalId? terminal = Ids<TerminalId>(json, "terminal") is [var at, ..] ? at : null;
        places = places.Length > 0 ? places : terminal is not null && call.State.PlaceOf(terminal) is { } of ? [of] : [.. call.Token.Places];
        if (days > left || !purposes.All(p => call.Token.Purposes.Contains(p)) || !places.All(p => call.Token.Places.Contains(p))
            || !networks.All(n => call.Token.Networks.Contains(n) || call.Token.Networks.IsEmpty))
        {
            call.Tokens.CountRefused(call.Token);
            return Problem.Of(call.Words, StatusCodes.Status403Forbidden, "token-wider", left.ToString(CultureInfo.InvariantCulture));
        }

        string label = Texts(json, "label") is [var text, ..] ? text[..Math.Min(text.Length, LongestLabel)] : "";
        (ServiceToken token, string shown) = TokenOffice.Issue(
            call.Desk, call.Tokens, call.Contract, call.Token.Worker,
            new TokenRequest(
                Ids<WorkerId>(json, "for") is [var worker, ..] ? worker : throw CustodyException.Of(Fault.TokenNotYours),
                purposes.Length > 0 ? [.. purposes] : [.. call.Token.Purposes], [.. places], networks.Length > 0 ? [.. networks] : call.Token.Networks,
                terminal, days, label));
        return Replies.Json(
            call.Words, StatusCodes.Status201Created, System.Text.Json.JsonSerializer.SerializeToNode(new { token = shown, about = TokenView.Describe(token) }, Viewer.Json));
    }

    internal static IResult Revoke(ApiCall call, string token)
    {
        if (!IsOfficer(call))
        {
            return Replies.Missing(call);
        }

        TokenOffice.Revoke(call.Desk, call.Tokens, call.Contract, call.Token.Worker, token);
        return Replies.View(call, new { revoked = token });
    }

    /// <summary>Only who can issue any learns that there are some.</summary>
    static bool IsOfficer(ApiCall call) => TokenOffice.ForWhom(call.State, call.Token.Worker, call.Now.At).Any();

    static bool MayRevoke(ApiCall call, ServiceToken token) => TokenOffice.MayRevoke(call.State, call.Token.Worker, token, call.Now.At);

    static JsonNode Describe(ApiCall call, ServiceToken token)
    {
        JsonNode told = System.Text.Json.JsonSerializer.SerializeToNode(TokenView.Describe(token), Viewer.Json)!;
        told["state"] = token.StateIn(call.State, call.Now.At);
        return told;
    }

    static T[] Ids<T>(JsonObject json, string name) where T : struct, IIdentifier<T> =>
        [.. Texts(json, name).Select(t => Identifier.TryParse(t, out T id) ? id : throw CustodyException.Of(Fault.FieldWrong, name, FieldForm.Of(typeof(T))))];

    static string[] Texts(JsonObject json, string name) => json[name] switch
    {
        null => [],
        JsonArray many => [.. many.Select(m => TextOf(m, name))],
        var one => [TextOf(one, name)],
    };

    static string TextOf(JsonNode? node, string name) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw CustodyException.Of(Fault.FieldWrong, name, "…");
}
