using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Tells containers and documents from their first bytes, never from a name.</summary>
static class ContentKinds
{
    /// <summary>Bytes from the start that suffice.</summary>
    public const int HeadLength = 4096;

    const int TarBlock = 512;
    const int TarChecksum = 148;

    /// <summary>The kind, or <see langword="null"/> for text and for what nobody knows.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head) =>
        FileIdentity.Of(head) is { } known ? known
        : head.StartsWith(@"{\rtf"u8) ? FileKind.Rtf
        : IsTar(head) ? FileKind.Tar
        : MailHead.IsMailbox(head) ? FileKind.Mailbox
        : MailHead.IsMessage(head) ? FileKind.Mail
        : null;

    /// <summary>A header block whose checksum is right (POSIX.1-1988 and its successors share the field).</summary>
    static bool IsTar(ReadOnlySpan<byte> head)
    {
        if (head.Length < TarBlock || head[0] == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> field = head.Slice(TarChecksum, 8).Trim(" \0"u8);
        int stated = 0;
        foreach (byte b in field)
        {
            if (b is < (byte)'0' or > (byte)'7')
            {
                return false;
            }

            stated = (stated * 8) + b - '0';
        }

        int sum = 8 * ' ';
        for (int i = 0; i < TarBlock; i++)
        {
            sum += i is >= TarChecksum and < TarChecksum + 8 ? 0 : head[i];
        }

        return field.Length > 0 && sum == stated;
    }
}
