using System.Security.Cryptography;
using System.Text;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Tokens;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>What acts have in common, whether they move content or not: their key, the token's binding, their answer.</summary>
static class Sending
{
    internal const string KeyHeader = "Idempotency-Key";
    const int LongestKey = 200;

    /// <summary>The submission that stands for the sender's key: his own identifier, or one derived from it; a fresh one where he gave none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="what">What is asked for.</param>
    /// <param name="body">What was sent with it.</param>
    /// <param name="id">The submission's identifier.</param>
    /// <returns>A problem; null where it can go on.</returns>
    internal static IResult? Key(ApiCall call, string what, ReadOnlySpan<byte> body, out ActId id)
    {
        string key = call.Context.Request.Headers[KeyHeader].ToString().Trim();

        // The header is a structured string (RFC 9651), but most clients send it bare.
        key = key is ['"', .. var inner, '"'] ? inner : key;
        id = NewId.Of<ActId>();
        if (key.Length == 0)
        {
            return null;
        }

        if (key.Length > LongestKey || key.Any(c => c is <= ' ' or > '~'))
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "key-wrong", $"{LongestKey}");
        }

        id = Identifier.TryParse(key, out ActId given) ? given : Derived(call.Token.Id, key);
        byte[] mark = TokenStore.MarkOf(call.Caller.Text, what, body);

        // What was sent is remembered before it is an entry. An entry of which nothing is remembered is of somebody else, or of a time that is
        // forgotten: its receipt would say that something was done which was never read.
        bool same = call.Desk.ReceiptOf(call.Contract, id) is not null
            ? call.Tokens.Recalls(call.Token, id, mark)
            : call.Tokens.Remember(call.Token, id, mark, call.Desk.Now);
        return same ? null : Problem.Of(call.Words, StatusCodes.Status409Conflict, "key-reused");
    }

    /// <summary>A problem where the token is not for what the act is for; null where it may be judged.</summary>
    /// <remarks>It is the token that says no, not the memorandum: nobody has acted, so it is counted at the token and is no entry.</remarks>
    internal static IResult? Outside(ApiCall call, Act act)
    {
        if (Named.By(act).All(n => IsWithin(call, n)))
        {
            return null;
        }

        call.Tokens.CountRefused(call.Token);
        return Problem.Of(call.Words, StatusCodes.Status403Forbidden, "token-purpose", string.Join(", ", call.Token.Purposes));
    }

    /// <summary>Permitted: 201 with the receipt. Refused: 422 with all reasons. Either is an entry.</summary>
    internal static IResult Answer(ApiCall call, Receipt receipt, object? more = null)
    {
        call.Host.Wake();
        Mark(call.Context.Response, receipt);
        if (!receipt.Permitted)
        {
            return Problem.Refused(call, receipt);
        }

        call.Context.Response.Headers.Location = $"{ApiMap.Root}/contracts/{call.Contract}/log/{receipt.Index}";
        Viewer view = call.NewView();
        return Replies.Json(call.Words, StatusCodes.Status201Created, Redaction.Of(view, ReceiptView.Describe(view, receipt, more)));
    }

    /// <summary>Which entry the answer stands for, and whether it stood before.</summary>
    internal static void Mark(HttpResponse response, Receipt receipt)
    {
        response.Headers["Azukari-Entry"] = $"{receipt.Index}";
        if (ReceiptView.CreatedBy(receipt) is { } created)
        {
            response.Headers["Azukari-Created"] = created;
        }

        if (receipt.IsAgain)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }
    }

    /// <summary>Whether what an act names serves one of the token's purposes; what is not there is the rules' business.</summary>
    static bool IsWithin(ApiCall call, object named) =>
        named is PurposeId { Value.Length: > 0 } purpose ? call.Token.Purposes.Contains(purpose) : call.Sight.Concerns(named);

    /// <summary>80 bits of a hash of the client and its key: the same key of the same client is the same submission, for ever.</summary>
    static ActId Derived(string token, string key) => Identifier.FromRandom<ActId>(
        SHA256.HashData(Encoding.UTF8.GetBytes($"azukari idempotency\0{token}\0{key}")).AsSpan(0, Identifier.RandomBytes).ToArray());
}
