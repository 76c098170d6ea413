using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Azukari.Custody.Notices;

/// <summary>One connection to the city's mail server, for all letters of a run.</summary>
sealed class MailSender(MailSettings settings) : IAsyncDisposable
{
    const int TimeoutMilliseconds = 20_000;

    readonly SmtpClient client = new() { Timeout = TimeoutMilliseconds, CheckCertificateRevocation = false };

    internal async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        if (!client.IsConnected)
        {
            client.ServerCertificateValidationCallback = InternalCa.Judge(InternalCa.Read(settings.Ca));
            await client.ConnectAsync(
                settings.Server, settings.Port,
                settings.Security switch
                {
                    MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                    MailSecurity.StartTls => SecureSocketOptions.StartTls,
                    _ => SecureSocketOptions.None,
                },
                cancellation).ConfigureAwait(false);
        }

        // Also after a login that was refused: the connection stands, and a letter that went over it unnamed would be refused for another reason.
        if (settings.User is { } user && !client.IsAuthenticated)
        {
            await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(settings.PasswordFile!, cancellation).ConfigureAwait(false)).TrimEnd('\r', '\n'), cancellation)
                .ConfigureAwait(false);
        }

        await client.SendAsync(message, cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected)
            {
                await client.DisconnectAsync(quit: true).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (SendFault.CodeOf(e) is not null)
        {
            // What was sent was answered; the farewell may fail.
        }

        client.Dispose();
    }
}
