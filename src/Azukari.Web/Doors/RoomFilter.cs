using Azukari.Custody;
using Azukari.Web.Api;
using Azukari.Web.Hosting;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;

namespace Azukari.Web.Doors;

/// <summary>Where content comes in: nothing of it is taken unless there is room, and nobody sends more than a few things at once, or than one may on a day.</summary>
static partial class RoomFilter
{
    const string RetryAfter = "30"; // seconds

    /// <summary>A browser reads an answer when it has sent its form; what is not too long is let go, and not kept.</summary>
    const long MostLetGo = 32 << 20;

    /// <summary>A form in whose fields nothing lies that is called a file: stopping and giving back need no room, and are never kept from anybody.</summary>
    const long MostOfForm = 64 << 10;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The same where a file need not come along.</summary>
    internal static ValueTask<object?> WhereAFileComesAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.ContentLength is <= MostOfForm ? next(call) : TakeAsync(call, next, counts: false);

    internal static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) => TakeAsync(call, next, counts: true);

    /// <summary>Takes it, if it can be taken.</summary>
    /// <param name="call">The request.</param>
    /// <param name="next">What takes it.</param>
    /// <param name="counts">Whether it counts for what a person brings in on a day.</param>
    static async ValueTask<object?> TakeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next, bool counts)
    {
        HttpContext context = call.HttpContext;
        var api = context.Features.Get<ApiCall>();
        Room room = context.RequestServices.GetRequiredService<Room>();
        Room.Promise? promise;
        try
        {
            promise = room.Keep(api is null ? PageLimit.WhoOf(context) : $"token {api.Token.Id}", context.Request.ContentLength);
        }
        catch (CustodyException e) when (e.Fault == Fault.RoomMissing)
        {
            await LetGoAsync(context, api);
            throw;
        }

        if (promise is null)
        {
            await LetGoAsync(context, api);
            context.Response.Headers.RetryAfter = RetryAfter;
            if (api is not null)
            {
                return Problem.Of(api.Words, StatusCodes.Status429TooManyRequests, "too-many", RetryAfter);
            }

            (string what, string hint) = SessionMaker.LanguageOf(context).Fault("uploads-too-many");
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await FaultPage.Write(context, what, hint);
            return Results.Empty;
        }

        using (promise)
        {
            using Quota.Share? share = counts ? await ShareAsync(context, api) : null;
            context.Request.Body = new Counted(context.Request.Body, promise, share);
            try
            {
                return await next(call);
            }
            catch (CustodyException e) when (e.Fault is Fault.ContentInfected or Fault.ScannerAway or Fault.ScannerTooLong)
            {
                if (e.Fault == Fault.ContentInfected)
                {
                    Found(context.RequestServices.GetRequiredService<ILogger<Room>>(), e.Facts[0], Quota.WhoOf(context), context.TraceIdentifier);
                    context.RequestServices.GetRequiredService<Alarms>().Note(context, Custody.Accounts.AlarmKind.Infected);
                }

                await LetGoAsync(context, api);
                throw;
            }
        }
    }

    /// <summary>What the thing that comes is counted with.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.QuotaUsed"/>.</exception>
    static async Task<Quota.Share> ShareAsync(HttpContext context, ApiCall? api)
    {
        Quota quota = context.RequestServices.GetRequiredService<Quota>();
        try
        {
            return quota.Begin(Quota.WhoOf(context), context.Request.ContentLength);
        }
        catch (CustodyException e) when (e.Fault == Fault.QuotaUsed)
        {
            context.RequestServices.GetRequiredService<Alarms>().Note(context, Custody.Accounts.AlarmKind.QuotaUsed);
            await LetGoAsync(context, api);
            context.Response.Headers.RetryAfter = quota.SecondsLeft.ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw;
        }
    }

    /// <summary>A program that asks first whether its file is taken (100-continue) has sent nothing yet: to read would be to ask for it.</summary>
    static async Task LetGoAsync(HttpContext context, ApiCall? api)
    {
        if (api is not null)
        {
            return;
        }

        byte[] block = new byte[64 * 1_024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            for (long gone = 0; gone < MostLetGo;)
            {
                int read = await context.Request.Body.ReadAsync(block, patience.Token);
                if (read == 0)
                {
                    break;
                }

                gone += read;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or BadHttpRequestException)
        {
            // Whoever does not wait for the answer gets none.
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(block);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "not received, the scanner found {What}: sent by {Who} ({Trace})")]
    static partial void Found(ILogger log, string what, string who, string trace);

    /// <summary>A body that tells what came of it.</summary>
    sealed class Counted(Stream inner, Room.Promise promise, Quota.Share? share) : PassingStream(inner)
    {
        protected override void Passed(ReadOnlySpan<byte> bytes)
        {
            promise.Came(bytes.Length);
            share?.Came(bytes.Length);
        }
    }
}
