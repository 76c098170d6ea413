using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Web.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Azukari.Web.Terminals;

/// <summary>HTTPS, with certificates of terminals asked for; and the proxies that are believed.</summary>
static class HttpsDoor
{
    /// <summary>Listens with TLS where asked. A terminal's certificate is asked for, not demanded: who has none reads that he is at no terminal.</summary>
    internal static void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        if (options.Https is not { } https)
        {
            return;
        }

        AccountBook book = kestrel.ApplicationServices.GetRequiredService<AccountBook>();
        TimeProvider clock = kestrel.ApplicationServices.GetRequiredService<TimeProvider>();
        TerminalAuthority? authority = TerminalAuthority.Open(options.Data, book, clock);
        (X509Certificate2 certificate, X509Certificate2Collection chain) = CertificateOf(options, authority);

        // A browser then offers only certificates of ours to choose from.
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(
            certificate, chain, offline: true,
            authority is null ? null : SslCertificateTrust.CreateForX509Collection([authority.Root], sendTrustInHandshake: true));
        kestrel.Listen(https, listen => listen.UseHttps(tls =>
        {
            tls.ServerCertificate = certificate;
            tls.ClientCertificateMode = ClientCertificateMode.AllowCertificate;

            // Any is let through the handshake; what it is worth is judged at each request, by us.
            tls.AllowAnyClientCertificate();
            tls.OnAuthenticate = (_, ssl) => ssl.ServerCertificateContext = context;
        }));
    }

    /// <summary>Believes where a request came from, if one of the named proxies says so; by default nobody is believed.</summary>
    internal static void UseProxies(WebApplication app, ServeOptions options)
    {
        if (options.Proxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (System.Net.IPNetwork proxy in options.Proxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>The certificate that was given, or one that the desk's own authority makes for this start.</summary>
    static (X509Certificate2, X509Certificate2Collection) CertificateOf(ServeOptions options, TerminalAuthority? authority)
    {
        if (options.Certificate is { } file)
        {
            try
            {
                X509Certificate2 given = options.Key is null
                    ? X509CertificateLoader.LoadPkcs12FromFile(file, null)
                    : X509Certificate2.CreateFromPemFile(file, options.Key);
                var chain = new X509Certificate2Collection();
                if (options.Key is not null)
                {
                    chain.ImportFromPemFile(file);
                }

                return (given, chain);
            }
            catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw new CustodyException(Fault.FileUnreadable, [file], e);
            }
        }

        if (authority is null)
        {
            throw CustodyException.Of(Fault.CertificateMissing);
        }

        string[] hosts = options.Site is { } site ? [site.Host, "localhost", "127.0.0.1"] : ["localhost", Environment.MachineName, "127.0.0.1"];
        using IssuedCertificate made = authority.IssueServer([.. hosts.Distinct(StringComparer.OrdinalIgnoreCase)]);

        // TLS needs the key in a form that outlives this object on every system.
        return (X509CertificateLoader.LoadPkcs12(made.ToPkcs12(""), ""), [authority.Root]);
    }
}
