using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;

namespace Azukari.Web.Hosting;

/// <summary>Over TLS, every cookie of the desk bears the prefix <c>__Host-</c>: no other host, no other path and no connection in clear can set it.</summary>
/// <remarks>
/// RFC 6265bis §4.1.3.2. One place for all of them, so that whoever sets or reads one need not know. Over TLS a cookie without the prefix is not
/// looked at: browsers send those of the machine's own plain port along, since cookies know no ports. On the plain port they keep their plain
/// names, as browsers take the prefix over TLS alone.
/// </remarks>
sealed class HostCookies(RequestDelegate next)
{
    internal const string Prefix = "__Host-";

    /// <summary>What the names of all our cookies begin with; those of the sign-in of elsewhere are its library's, and live for minutes.</summary>
    const string Ours = "azukari";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps)
        {
            context.Features.Set<IRequestCookiesFeature>(new Requested(context.Request.Cookies));
            context.Features.Set<IResponseCookiesFeature>(new Answered(context.Response.Cookies));
        }

        return next(context);
    }

    static string Named(string name) => name.StartsWith(Ours, StringComparison.Ordinal) ? Prefix + name : name;

    /// <summary>As they are called here; null for one that came without the prefix, or bears it and is not ours.</summary>
    static string? Plain(string name) => name.StartsWith(Prefix + Ours, StringComparison.Ordinal) ? name[Prefix.Length..]
        : name.StartsWith(Ours, StringComparison.Ordinal) ? null : name;

    sealed class Requested(IRequestCookieCollection sent) : IRequestCookiesFeature, IRequestCookieCollection
    {
        public IRequestCookieCollection Cookies
        {
            get => this;
            set => throw new NotSupportedException("What a browser sent is not changed.");
        }

        public int Count => Keys.Count;

        public ICollection<string> Keys => [.. sent.Keys.Select(Plain).OfType<string>()];

        public string? this[string key] => sent[Named(key)];

        public bool ContainsKey(string key) => sent.ContainsKey(Named(key));

        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => sent.TryGetValue(Named(key), out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
        {
            foreach ((string name, string value) in sent)
            {
                if (Plain(name) is { } plain)
                {
                    yield return KeyValuePair.Create(plain, value);
                }
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    sealed class Answered(IResponseCookies set) : IResponseCookiesFeature, IResponseCookies
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value) => Append(key, value, new CookieOptions());

        public void Append(string key, string value, CookieOptions options) => set.Append(Named(key), value, Fitting(key, options));

        public void Delete(string key) => Delete(key, new CookieOptions());

        public void Delete(string key, CookieOptions options) => set.Delete(Named(key), Fitting(key, options));

        /// <summary>Without these, no browser takes it: Secure, for the whole site, for this host alone.</summary>
        static CookieOptions Fitting(string key, CookieOptions options) => Named(key) == key ? options
            : new CookieOptions(options) { Secure = true, Path = "/", Domain = null };
    }
}
