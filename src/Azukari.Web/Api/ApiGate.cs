using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Tokens;
using Azukari.Web.Hosting;
using Microsoft.AspNetCore.RateLimiting;

namespace Azukari.Web.Api;

/// <summary>Everything under <c>/api</c>: only a token counts, never a cookie; whatever fails is a problem in the one form.</summary>
sealed partial class ApiGate(RequestDelegate next, IServiceProvider services, ILogger<ApiGate> log)
{
    const string Scheme = "Bearer ";
    const int LongestHeader = 200;

    /// <summary>Requests of a minute that are let through from one address without a token that counts.</summary>
    const int RateOfStrangers = 60;

    internal const string Policy = "api";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        // A cookie proves nothing here, so that no page of elsewhere can act in somebody's name.
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        try
        {
            if (CallerOf(context) is { } caller)
            {
                context.Features.Set(caller);
            }

            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await Plain(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more.
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            // Half a content must not look like a whole one.
            Failed(log, e is CustodyException known ? known.Code : e.GetType().Name, context.TraceIdentifier);
            context.Abort();
        }
#pragma warning disable CA1031 // The host's edge: whatever it is, the caller gets a problem, and nothing leaks.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (e is not (CustodyException { IsStorage: false } or BadHttpRequestException))
            {
                Failed(log, e is CustodyException known ? known.Code : e.GetType().Name, context.TraceIdentifier);
            }

            context.Response.Headers.ContentDisposition = default;
            await Problem.Of(ApiCall.LanguageOf(context), e).ExecuteAsync(context);
        }
    }

    /// <summary>Limits what each client may ask for in a minute.</summary>
    internal static void Limit(RateLimiterOptions limiter, int rate)
    {
        limiter.AddPolicy(Policy, context => context.Features.Get<ApiCaller>() is { } caller
            ? Window(caller.Token.Id, rate)
            : Window($"from {PageLimit.AddressOf(context)}", Math.Min(rate, RateOfStrangers)));
        limiter.OnRejected = async (rejected, _) =>
        {
            HttpContext context = rejected.HttpContext;
            int seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 60;
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            if (!context.Request.Path.StartsWithSegments("/api"))
            {
                (string what, string hint) = ApiCall.LanguageOf(context).Fault("too-often", [$"{seconds}"]);
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                await Pages.FaultPage.Write(context, what, hint);
                return;
            }

            await Problem.Of(ApiCall.LanguageOf(context), StatusCodes.Status429TooManyRequests, "too-many", $"{seconds}").ExecuteAsync(context);
        };
    }

    static RateLimitPartition<string> Window(string client, int rate) => RateLimitPartition.GetFixedWindowLimiter(
        client, _ => new FixedWindowRateLimiterOptions { PermitLimit = rate, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    ApiCaller? CallerOf(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        if (header.Length is 0 or > LongestHeader || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string text = header[Scheme.Length..].Trim();
        return services.GetRequiredService<TokenStore>().Find(text) is { } token ? new ApiCaller(token, text) : null;
    }

    /// <summary>A status that routing gave without a body.</summary>
    static Task Plain(HttpContext context)
    {
        int status = context.Response.StatusCode;
        string code = status switch
        {
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status405MethodNotAllowed => "method",
            StatusCodes.Status413PayloadTooLarge => "too-large",
            StatusCodes.Status415UnsupportedMediaType => "media-type",
            _ => "unreadable",
        };
        return Problem.Of(ApiCall.LanguageOf(context), status, code).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "api: {Code} ({Trace})")]
    static partial void Failed(ILogger log, string code, string trace);
}

/// <summary>Lets in who has a token that counts, from where it counts, for the contract that it is for.</summary>
static class CallerFilter
{
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext filtered, EndpointFilterDelegate next)
    {
        HttpContext context = filtered.HttpContext;
        var words = ApiCall.LanguageOf(context);
        DeskHost host = context.RequestServices.GetRequiredService<DeskHost>();
        TokenStore tokens = context.RequestServices.GetRequiredService<TokenStore>();
        if (context.Features.Get<ApiCaller>() is not { } caller
            || !host.Desk.Contracts.Contains(caller.Token.Contract)
            || !caller.Token.CountsIn(host.Desk.StateOf(caller.Token.Contract), host.Desk.Now)
            || !context.RequestServices.GetRequiredService<AccountBook>().CountsStill(caller.Token.Contract, caller.Token.Worker, caller.Token.IssuedAt))
        {
            return Problem.Of(words, StatusCodes.Status401Unauthorized, "unauthenticated");
        }

        if (context.GetRouteValue("contract") is string asked && asked != caller.Token.Contract.Value)
        {
            return Problem.Of(words, StatusCodes.Status404NotFound, "not-found");
        }

        var call = new ApiCall(context, host, tokens, caller);
        if (!caller.Token.CountsFrom(ApiCall.AddressOf(context), call.State))
        {
            tokens.CountRefused(caller.Token);
            return Problem.Of(words, StatusCodes.Status403Forbidden, "token-place");
        }

        tokens.Used(caller.Token, host.Desk.Now);
        context.Features.Set(call);
        return await next(filtered);
    }
}
