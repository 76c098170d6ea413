using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Azukari.Web.SignIn;

/// <summary>How often somebody may try to come in from one address: an office that begins its day gets through, a machine that guesses does not.</summary>
static class SignInLimit
{
    internal const string Policy = "sign-in";

    /// <summary>Attempts of a minute from one address.</summary>
    internal const int Attempts = 240;

    internal static void Add(RateLimiterOptions limiter) => limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
        $"in {SignInDoor.AddressOf(context)}",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = Attempts, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
