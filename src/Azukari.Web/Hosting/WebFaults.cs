using Azukari.Custody;
using Azukari.Custody.Words;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Antiforgery;

namespace Azukari.Web.Hosting;

/// <summary>The edge of the server: whatever happens, a person reads what it was and what to do, and nothing leaks.</summary>
sealed partial class WebFaults(RequestDelegate next, ILogger<WebFaults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            Wording words = SessionMaker.LanguageOf(context);
            (int status, string what, string hint) = Describe(e, words);
            string? number = null;
            if (status >= StatusCodes.Status500InternalServerError)
            {
                Failed(log, e is CustodyException known ? known.Code : e.GetType().Name, context.TraceIdentifier);
                number = words.Text("web.fault-number", context.TraceIdentifier);
            }

            context.Response.StatusCode = status;
            await FaultPage.Write(context, what, hint, number);
        }
    }

    static (int Status, string What, string Hint) Describe(Exception e, Wording words)
    {
        (int status, string code, IReadOnlyList<string> facts) = e switch
        {
            // Its facts name paths of the server.
            CustodyException { IsStorage: true } storage => (StatusCodes.Status503ServiceUnavailable, storage.Code, (IReadOnlyList<string>)[]),
            CustodyException { Fault: Fault.RoomMissing } room => (StatusCodes.Status507InsufficientStorage, room.Code, room.Facts),
            CustodyException { Fault: Fault.QuotaUsed } quota => (StatusCodes.Status429TooManyRequests, quota.Code, quota.Facts),
            CustodyException input => (StatusCodes.Status400BadRequest, input.Code, input.Facts),
            AntiforgeryValidationException or BadHttpRequestException => (StatusCodes.Status400BadRequest, "request-unusable", []),
            RuleFailedException => (StatusCodes.Status500InternalServerError, "rule-failed", []),
            _ => (StatusCodes.Status500InternalServerError, "internal", []),
        };
        (string what, string hint) = words.Fault(code, [.. facts]);
        return (status, what, hint);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Code} ({Trace})")]
    static partial void Failed(ILogger log, string code, string trace);
}
