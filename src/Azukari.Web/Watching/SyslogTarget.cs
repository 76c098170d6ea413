using System.Diagnostics.CodeAnalysis;

namespace Azukari.Web.Watching;

/// <summary>How a line goes to the city's log server.</summary>
enum SyslogWay
{
    /// <summary>Over TLS (RFC 5425).</summary>
    Tls,

    /// <summary>In clear over TCP (RFC 6587): for a closed network, where the operator says so.</summary>
    Tcp,

    /// <summary>In clear over UDP (RFC 5426): may be lost unseen.</summary>
    Udp,
}

/// <summary>Where lines of the log go as well.</summary>
/// <param name="Way">By which way.</param>
/// <param name="Host">The server's name, for which its certificate must be, or its address.</param>
/// <param name="Port">Its port.</param>
sealed record SyslogTarget(SyslogWay Way, string Host, int Port)
{
    const int PortOfTls = 6514; // RFC 5425 §4.1
    const int PortInClear = 514;

    /// <summary>Reads <c>tls://log.city.example.jp</c>, <c>tcp://10.0.0.9:1514</c>, <c>udp://10.0.0.9</c>.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out SyslogTarget? target)
    {
        target = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? said) || said.Host.Length == 0 || said.PathAndQuery is not ("" or "/") || said.UserInfo.Length > 0)
        {
            return false;
        }

        SyslogWay? way = said.Scheme switch { "tls" => SyslogWay.Tls, "tcp" => SyslogWay.Tcp, "udp" => SyslogWay.Udp, _ => null };
        if (way is not { } known || said.Port == 0)
        {
            return false;
        }

        target = new SyslogTarget(known, said.DnsSafeHost, said.Port > 0 ? said.Port : known == SyslogWay.Tls ? PortOfTls : PortInClear);
        return true;
    }
}
