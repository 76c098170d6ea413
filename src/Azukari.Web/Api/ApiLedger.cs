using Azukari.Web.Hosting;

namespace Azukari.Web.Api;

/// <summary>The log for others: file by file as any tlog-tiles client reads it, its key, and the evidence as one file.</summary>
/// <remarks>All of it, or nothing: who does not see the whole contract finds no log.</remarks>
static class ApiLedger
{
    internal static IResult Key(ApiCall call) => call.Sight.SeesAll
        ? Replies.View(call, new { contract = call.Contract.Value, key = call.Desk.VerifierKeyOf(call.Contract), entries = call.Desk.SizeOf(call.Contract) })
        : Replies.Missing(call);

    internal static IResult File(ApiCall call, string path)
    {
        if (!call.Sight.SeesAll || call.Desk.LogFile(call.Contract, path) is not { } bytes)
        {
            return Replies.Missing(call);
        }

        return Results.Bytes(bytes, path == "checkpoint" ? "text/plain; charset=utf-8" : "application/octet-stream");
    }

    internal static async Task<IResult> Bundle(ApiCall call)
    {
        if (!call.Sight.SeesAll)
        {
            return Replies.Missing(call);
        }

        bool openings = call.Asks("openings", usual: true);
        call.Context.RequestServices.GetRequiredService<Room>().Demand();
        using var folder = new OutFolder(call);
        string path = Path.Combine(folder.Path, "bundle.zip");
        await Turns.Papers.TakeAsync(() => call.Desk.WriteBundle(call.Contract, path, withOpenings: openings), call.Context.RequestAborted);
        call.Context.Response.ContentType = "application/zip";
        call.Context.Response.Headers.ContentDisposition = "attachment";
        await using FileStream file = System.IO.File.OpenRead(path);
        call.Context.Response.ContentLength = file.Length;
        await file.CopyToAsync(call.Context.Response.Body, call.Context.RequestAborted);
        return Results.Empty;
    }
}
