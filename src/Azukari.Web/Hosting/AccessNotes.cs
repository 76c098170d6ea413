using System.Collections.Concurrent;
using Azukari.Custody.Accounts;
using Azukari.Web.SignIn;

namespace Azukari.Web.Hosting;

/// <summary>Notes in the server's log who asked for what is not there for him, or is not his: who, by which way, from where, and nothing of what he asked for.</summary>
/// <remarks>
/// To him both look the same; to whoever looks into the log a person who tries many addresses stands out. A refused act is an entry of the ledger, and
/// is not noted here. The way is its pattern, so that no identifier and no word of a search gets into the log; the same again within a
/// minute is counted and not written, so that nobody fills the disk by asking.
/// </remarks>
sealed partial class AccessNotes(RequestDelegate next, Alarms alarms, TimeProvider clock, ILogger<AccessNotes> log)
{
    const int Most = 10_000;
    static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<(string Who, string Way, int Status), Noted> noted = new();

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        int status = context.Response.StatusCode;
        if (status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests
            && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } way })
        {
            alarms.Note(context, status == StatusCodes.Status429TooManyRequests ? AlarmKind.LimitMet : AlarmKind.AskedAround);
            if (WhoOf(context) is { } who)
            {
                Note(context, status, way, who);
            }
        }
    }

    /// <summary>By what he is called in the book of accounts, of tokens or of personas; null for nobody at a page, who is shown the way in or asked to wait.</summary>
    internal static string? WhoOf(HttpContext context) => Alarms.WhoOf(context)
        ?? (context.Request.Path.StartsWithSegments("/api") ? "nobody" : null);

    void Note(HttpContext context, int status, string way, string who)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (noted.Count > Most)
        {
            noted.Clear();
        }

        Noted known = noted.GetOrAdd((who, way, status), _ => new Noted());
        int count;
        lock (known)
        {
            known.Since++;
            if (now - known.At < Once)
            {
                return;
            }

            (count, known.Since, known.At) = (known.Since, 0, now);
        }

        NotForHim(log, status, HttpMethods.IsPost(context.Request.Method) ? "POST" : "GET", way, who, SignInDoor.AddressOf(context), count, context.TraceIdentifier);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Status} {Method} {Way} asked by {Who} from {Address}, {Count} times ({Trace})")]
    static partial void NotForHim(ILogger log, int status, string method, string way, string who, string address, int count, string trace);

    sealed class Noted
    {
        internal DateTimeOffset At { get; set; } = DateTimeOffset.MinValue;

        internal int Since { get; set; }
    }
}
