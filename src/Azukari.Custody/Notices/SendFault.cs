using System.Net.Sockets;
using System.Security.Cryptography;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Azukari.Custody.Notices;

/// <summary>What can go wrong on the way out, as a code without any value of the message.</summary>
static class SendFault
{
    /// <summary>The code; null for what is a fault of ours.</summary>
    internal static string? CodeOf(Exception e) => e switch
    {
        SslHandshakeException or System.Security.Authentication.AuthenticationException { InnerException: not null } => "certificate-not-trusted",
        HttpRequestException { InnerException: System.Security.Authentication.AuthenticationException } => "certificate-not-trusted",
        MailKit.Security.AuthenticationException or ServiceNotAuthenticatedException => "login-refused",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => "recipient-refused",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => "sender-refused",
        SmtpCommandException => "message-refused",
        NotSupportedException => "no-starttls",
        SocketException or HttpRequestException => "server-unreachable",
        ServiceNotConnectedException or SmtpProtocolException or ProtocolException or IOException => "connection-lost",
        TimeoutException or TaskCanceledException => "timed-out",
        FormatException => "address-wrong",
        CryptographicException => "ca-unreadable",
        UnauthorizedAccessException => "secret-unreadable",
        _ => null,
    };
}
