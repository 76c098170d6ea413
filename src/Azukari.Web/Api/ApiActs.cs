using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>The one endpoint of every act that moves no content.</summary>
static class ApiActs
{
    internal static async Task<IResult> Submit(ApiCall call, string room, string verb)
    {
        if (ActCatalogue.Find($"{room}/{verb}") is not { } kind)
        {
            return Replies.Missing(call);
        }

        if (kind.Declared.MovesContent)
        {
            return Problem.Of(call.Words, CustodyException.Of(Fault.ActMovesContent, $"{ApiMap.Root}/docs"));
        }

        if (!call.Context.Request.HasJsonContentType())
        {
            return Problem.Of(call.Words, StatusCodes.Status415UnsupportedMediaType, "media-type");
        }

        byte[] body = await BodyOf(call.Context);
        var seals = new Seals();
        Act act = ActDoor.Read(kind, ActDoor.ReadJson(body), seals);
        if (Sending.Outside(call, act) is { } outside)
        {
            return outside;
        }

        var submission = new Submission(call.Contract, act, call.Token.Worker, call.Token.Terminal, Authentication.Token) { Openings = seals.Openings };
        if (call.Asks("preview"))
        {
            return Preview(call, kind, submission);
        }

        return Sending.Key(call, $"{room}/{verb}", body, out ActId id)
            ?? Sending.Answer(call, await Task.Run(() => call.Desk.Submit(submission with { Id = id })));
    }

    /// <summary>What the rules would say now; no entry, and they are asked again when the act is sent.</summary>
    static IResult Preview(ApiCall call, ActKind kind, Submission submission)
    {
        Judgement judgement = call.Desk.Preview(submission);
        return Replies.View(call, new
        {
            preview = true,
            act = kind.Declared.Name,
            outcome = judgement.Permitted ? "permitted" : "refused",
            refusals = ReceiptView.Refusals(call.View, judgement.Refusals),
        });
    }

    /// <summary>The whole body, at most 1 MiB.</summary>
    /// <exception cref="BadHttpRequestException">It is longer.</exception>
    internal static async Task<byte[]> BodyOf(HttpContext context)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 14];
        int read;
        while (bytes.Length <= ActDoor.MaximumBytes && (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.Length > ActDoor.MaximumBytes
            ? throw new BadHttpRequestException("> 1 MiB", StatusCodes.Status413PayloadTooLarge)
            : bytes.ToArray();
    }
}
