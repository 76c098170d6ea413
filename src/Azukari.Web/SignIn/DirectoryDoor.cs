using System.Formats.Asn1;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Azukari.Custody.Notices;

namespace Azukari.Web.SignIn;

/// <summary>What a directory says of a name and a password.</summary>
enum DirectoryAnswer
{
    /// <summary>They belong together.</summary>
    Confirmed,

    /// <summary>They do not, or it does not let him in.</summary>
    Refused,

    /// <summary>It could not be asked.</summary>
    Away,
}

/// <summary>Asks the city's directory for a person by binding as him: LDAP version 3 inside TLS, and nothing more of LDAP.</summary>
/// <remarks>
/// RFC 4511 §4.2: one BindRequest with the simple choice, one BindResponse. Nothing is searched and no password of a service is kept. Done by
/// hand because the system's LDAP library cannot be told which CA to trust, and takes an empty password for a success (RFC 4513 §5.1.2).
/// </remarks>
static class DirectoryDoor
{
    const int LongestName = 64;
    const int LongestAnswer = 16 * 1_024;
    const int Version = 3;
    const int MessageId = 1;
    const long InvalidCredentials = 49;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly Asn1Tag BindRequest = new(TagClass.Application, 0, isConstructed: true);
    static readonly Asn1Tag BindResponse = new(TagClass.Application, 1, isConstructed: true);
    static readonly Asn1Tag Simple = new(TagClass.ContextSpecific, 0);

    /// <summary>Asks.</summary>
    internal static async Task<DirectoryAnswer> AskAsync(DirectorySettings settings, string name, string password, CancellationToken stop)
    {
        if (password.Length == 0 || !IsName(name))
        {
            return DirectoryAnswer.Refused;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(settings.Server, settings.Port, patience.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = settings.Server,
                    RemoteCertificateValidationCallback = InternalCa.Judge(InternalCa.Read(settings.CaFile)),
                },
                patience.Token);
            await tls.WriteAsync(Request(settings.User.Replace("{0}", name, StringComparison.Ordinal), password), patience.Token);
            return Read(await ReceiveAsync(tls, patience.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or AsnContentException or UnauthorizedAccessException
            or System.Security.Cryptography.CryptographicException or OperationCanceledException)
        {
            return DirectoryAnswer.Away;
        }
    }

    /// <summary>Whether it is a name that can stand in a bind name without meaning anything there.</summary>
    internal static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    internal static byte[] Request(string bindName, string password)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(MessageId);
            using (writer.PushSequence(BindRequest))
            {
                writer.WriteInteger(Version);
                writer.WriteOctetString(Encoding.UTF8.GetBytes(bindName));
                writer.WriteOctetString(Encoding.UTF8.GetBytes(password), Simple);
            }
        }

        return writer.Encode();
    }

    internal static DirectoryAnswer Read(byte[] answer)
    {
        AsnReader message = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
        if (message.ReadInteger() != MessageId)
        {
            return DirectoryAnswer.Away;
        }

        ReadOnlyMemory<byte> code = message.ReadSequence(BindResponse).ReadEnumeratedBytes();
        long result = code.Length == 1 ? code.Span[0] : long.MaxValue;
        return result switch
        {
            0 => DirectoryAnswer.Confirmed,
            InvalidCredentials or 32 or 48 or 50 or 53 => DirectoryAnswer.Refused, // RFC 4511 §4.1.9: no such object, inappropriate, insufficient, unwilling
            _ => DirectoryAnswer.Away,
        };
    }

    /// <summary>One message: its length stands in its first bytes.</summary>
    static async Task<byte[]> ReceiveAsync(Stream from, CancellationToken stop)
    {
        byte[] held = new byte[LongestAnswer];
        int count = 0;
        while (count < held.Length)
        {
            int read = await from.ReadAsync(held.AsMemory(count), stop);
            if (read == 0)
            {
                break;
            }

            count += read;
            if (AsnDecoder.TryReadEncodedValue(held.AsSpan(0, count), AsnEncodingRules.BER, out _, out _, out _, out int consumed))
            {
                return held[..consumed];
            }
        }

        throw new IOException("The directory's answer is no LDAP message.");
    }
}
