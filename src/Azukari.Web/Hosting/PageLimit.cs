using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.RateLimiting;

namespace Azukari.Web.Hosting;

/// <summary>How many pages somebody may ask for: once he is in, he himself is counted, else the address from which he comes.</summary>
/// <remarks>
/// A whole office may come from one address, so whoever is in is never counted by it. A bucket that holds a minute's worth and fills steadily:
/// nobody who reads meets it, and a program that asks for everything does. Style, script and fonts are answered before, and the
/// programming interface counts for itself.
/// </remarks>
static class PageLimit
{
    /// <summary>Pages of a minute, where nothing else is said: a hundred a second, for minutes on end.</summary>
    internal const int DefaultRate = 6_000;

    const int SecondsOfAMinute = 60;
    const int HalfOfAddress = 8; // bytes: one network of IPv6, whose other half everybody chooses for himself

    static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    internal static void Add(RateLimiterOptions limiter, int rate) => limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        context.Request.Path.StartsWithSegments("/api")
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(WhoOf(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = rate,
                TokensPerPeriod = (rate + SecondsOfAMinute - 1) / SecondsOfAMinute,
                ReplenishmentPeriod = Often,
                QueueLimit = 0,
            }));

    /// <summary>Who asks: a person who is in, whatever address he comes from; else the address.</summary>
    internal static string WhoOf(HttpContext context) =>
        SignedIn.Of(context) is { } me ? $"person {me.Account.Id}"
        : context.User.Identity is { IsAuthenticated: true } ? $"persona {context.User.FindFirst(Sessions.Claimed.Account)?.Value} {AddressOf(context)}"
        : $"from {AddressOf(context)}";

    /// <summary>The address, or of IPv6 its network: there, one machine has more addresses than anybody can count.</summary>
    internal static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        IPAddress plain = SignInDoor.Plain(address);
        return plain.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(plain)
            ? Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, HalfOfAddress))
            : plain.ToString();
    }
}
