using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.SignIn;

/// <summary>What somebody had typed when he was asked once more who he is: it comes back with the page, once, within minutes, and to nobody else.</summary>
/// <remarks>
/// For browsers without script; with it, the proof is asked for before the form goes. Kept in memory alone, under the session and the address of the
/// form: never in an address, a log or on a disk. A file is never kept: its content is what the vault is for. Of one session, the last form counts.
/// </remarks>
sealed class KeptForms(TimeProvider clock)
{
    /// <summary>How long somebody has to prove who he is.</summary>
    internal static TimeSpan Time { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Sessions at a time; the oldest goes first.</summary>
    const int Most = 200;

    /// <summary>Characters of one form, names included; nobody types more, and of more nothing is kept.</summary>
    const int Longest = 64 * 1024;

    readonly ConcurrentDictionary<string, (string Path, DateTimeOffset At, IReadOnlyDictionary<string, StringValues> Typed)> kept = new(StringComparer.Ordinal);

    /// <summary>Fields whose content is a secret: they are never kept, and never shown again.</summary>
    static readonly string[] Secrets = ["password"];

    /// <summary>Keeps what the form of a request says, for the page to which the person comes back.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The address of that page, as a path.</param>
    internal static async Task KeepAsync(HttpContext context, string path)
    {
        if (context.Request.HasFormContentType && SignedIn.Of(context) is { } me)
        {
            IFormCollection sent = await context.Request.ReadFormAsync();
            context.RequestServices.GetRequiredService<KeptForms>().Keep(KeyOf(me), path, TypedIn(sent));
        }
    }

    /// <summary>What a person typed in a form: neither what the page itself put there nor what is secret.</summary>
    internal static IReadOnlyDictionary<string, StringValues> TypedIn(IFormCollection sent) =>
        sent.Where(f => !f.Key.StartsWith('_') && !Secrets.Contains(f.Key, StringComparer.Ordinal)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>What was kept for the address of a request; null where nothing was, or it is too old. It is given once.</summary>
    internal static IReadOnlyDictionary<string, StringValues>? TakeFor(HttpContext context) =>
        SignedIn.Of(context) is { } me ? context.RequestServices.GetRequiredService<KeptForms>().Take(KeyOf(me), context.Request.Path) : null;

    /// <summary>What a browser carries changes with the proof; when its session began does not.</summary>
    static string KeyOf(SignedIn me) => string.Create(CultureInfo.InvariantCulture, $"{me.Account.Id} {me.Session.BeganAt.UtcTicks}");

    internal void Keep(string session, string path, IReadOnlyDictionary<string, StringValues> typed)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach ((string old, (_, DateTimeOffset at, _)) in kept)
        {
            if (now - at >= Time)
            {
                kept.TryRemove(old, out _);
            }
        }

        while (kept.Count >= Most && kept.MinBy(k => k.Value.At).Key is { } oldest)
        {
            kept.TryRemove(oldest, out _);
        }

        if (typed.Values.Any(v => v.ToString().Length > 0) && typed.Sum(f => f.Key.Length + f.Value.ToString().Length) <= Longest)
        {
            kept[session] = (path, now, typed);
        }
    }

    internal IReadOnlyDictionary<string, StringValues>? Take(string session, string path) =>
        kept.TryGetValue(session, out var one) && one.Path == path && kept.TryRemove(KeyValuePair.Create(session, one)) && clock.GetUtcNow() - one.At < Time
            ? one.Typed : null;
}
