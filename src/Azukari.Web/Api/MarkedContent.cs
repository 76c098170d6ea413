using System.Security.Cryptography;
using Azukari.Custody.Tokens;
using Azukari.Web.Doors;

namespace Azukari.Web.Api;

/// <summary>Passes a content on and takes its mark on the way: what comes again under a key must be the same to its last byte.</summary>
/// <param name="inner">The body of the request.</param>
/// <param name="token">The caller's token, without which nobody can test guesses of the content against the mark.</param>
sealed class MarkedContent(Stream inner, string token) : PassingStream(inner)
{
    readonly IncrementalHash mark = TokenStore.BeginMark(token);

    /// <summary>The mark of all that was read; reads what is left first.</summary>
    internal byte[] ToEnd()
    {
        CopyTo(Null);
        return mark.GetHashAndReset();
    }

    protected override void Passed(ReadOnlySpan<byte> bytes) => mark.AppendData(bytes);

    protected override void Dispose(bool disposing)
    {
        mark.Dispose();
        base.Dispose(disposing);
    }
}
