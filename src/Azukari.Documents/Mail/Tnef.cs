using Azukari.Scanner;
using MimeKit;
using MimeKit.Tnef;

namespace Azukari.Documents;

/// <summary>TNEF, Outlook's winmail.dat ([MS-OXTNEF]): turned into a message by the library, and read as one.</summary>
static class Tnef
{
    /// <summary>Whether a file of this kind begins here ([MS-OXTNEF] §2.1.3.1).</summary>
    public static bool IsTnef(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x78, 0x9F, 0x3E, 0x22]);

    /// <summary>Reads it.</summary>
    /// <exception cref="ContentException">It is too large to be held.</exception>
    public static void Read(Stream content, IPartVisitor visitor)
    {
        byte[] bytes = Holding.Bytes(content, visitor.Limits.MaxHeld);
        if (IsSpoilt(bytes))
        {
            visitor.Unread("", UnscannedReason.Damaged);
        }

        MemoryStream whole = new();
        using (TnefPart part = new())
        {
            part.Content = new MimeContent(new MemoryStream(bytes));
            using MimeMessage message = part.ConvertToMessage();
            message.WriteTo(whole);
        }

        using MessageWalk walk = new(whole, 0, whole.Length, visitor);
        walk.Read();
    }

    /// <summary>Whether the file is cut, or its parts do not have the lengths that they state: the library reads on in silence.</summary>
    static bool IsSpoilt(byte[] bytes)
    {
        const TnefComplianceStatus Spoilt = TnefComplianceStatus.StreamTruncated | TnefComplianceStatus.InvalidAttributeLength
            | TnefComplianceStatus.InvalidAttributeLevel | TnefComplianceStatus.AttributeOverflow;
        using TnefReader reader = new(new MemoryStream(bytes), 0, TnefComplianceMode.Loose);
        while (reader.ReadNextAttribute())
        {
        }

        return (reader.ComplianceStatus & Spoilt) != 0;
    }
}
