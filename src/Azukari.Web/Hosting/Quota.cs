using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Api;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>How much one person may bring in on a day of Japan: so many files, so many bytes, through the browser and by tokens together.</summary>
/// <remarks>
/// A worker is counted, not an account or a token: whoever issues himself another token has no more. What came is counted whatever became of it, and is
/// written while it comes, so that neither a file that breaks off nor a new start of the server gives it back. Giving a copy back is never counted.
/// </remarks>
sealed partial class Quota(ServeOptions options, AccountBook book, TimeProvider clock, ILogger<Quota> log)
{
    /// <summary>Files of a day, where nothing else is said: one every seventeen seconds, day and night.</summary>
    internal const int DefaultFiles = 5_000;

    /// <summary>GiB of a day, where nothing else is said: four of the longest files that there may be.</summary>
    internal const int DefaultGib = 256;

    DateOnly Today => JapanTime.DayOf(clock.GetUtcNow());

    /// <summary>Seconds until the count begins anew.</summary>
    internal int SecondsLeft => (int)Math.Ceiling((JapanTime.StartOf(Today.AddDays(1)) - clock.GetUtcNow()).TotalSeconds);

    /// <summary>Whether somebody can bring in nothing more today: the page on which a file is chosen says so before anybody sends it.</summary>
    internal bool IsUsedUp(string who) => book.BroughtOn(who, Today) is var brought && (brought.Files >= options.FilesOfDay || brought.Bytes >= options.BytesOfDay);

    /// <summary>Whom a request counts for: the worker, whichever way he comes.</summary>
    internal static string WhoOf(HttpContext context) => context.Features.Get<ApiCall>() is { Token: { } token } ? $"{token.Contract} {token.Worker}"
        : context.Features.Get<Session>() is { Now.Worker: { } worker } session ? $"{session.Contract} {worker}"
        : PageLimit.WhoOf(context);

    /// <summary>Begins to count something that comes.</summary>
    /// <param name="who">Whose it is.</param>
    /// <param name="bytes">How much it says that it is; null where it does not.</param>
    /// <exception cref="CustodyException"><see cref="Fault.QuotaUsed"/>: it is one too many, or too long for what is left of the day. Nothing is counted.</exception>
    internal Share Begin(string who, long? bytes)
    {
        DateOnly day = Today;
        Brought brought = book.BroughtOn(who, day);
        if (brought.Files >= options.FilesOfDay || brought.Bytes + Math.Max(bytes ?? 1, 1) > options.BytesOfDay)
        {
            throw Used(who);
        }

        book.Bring(who, day, 1, 0);
        return new Share(this, who, day);
    }

    long Most => options.BytesOfDay;

    Brought Note(string who, DateOnly day, long bytes) => book.Bring(who, day, 0, bytes);

    CustodyException Used(string who)
    {
        Refused(log, who, options.FilesOfDay, options.BytesOfDay);
        return CustodyException.Of(
            Fault.QuotaUsed, options.FilesOfDay.ToString("N0", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{options.BytesOfDay / (double)(1L << 30):N0} GiB"));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "quota of a day used by {Who}: {Files} files or {Bytes} bytes")]
    static partial void Refused(ILogger log, string who, int files, long bytes);

    /// <summary>What comes of one thing.</summary>
    internal sealed class Share(Quota quota, string who, DateOnly day) : IDisposable
    {
        const long WriteEvery = 64 << 20;

        long since;

        /// <summary>Counts what came.</summary>
        /// <exception cref="CustodyException"><see cref="Fault.QuotaUsed"/>: with it, the day's bytes are used up.</exception>
        internal void Came(int bytes)
        {
            since += bytes;
            if (since >= WriteEvery && Write().Bytes > quota.Most)
            {
                throw quota.Used(who);
            }
        }

        public void Dispose() => Write();

        Brought Write()
        {
            (long came, since) = (since, 0);
            return quota.Note(who, day, came);
        }
    }
}
