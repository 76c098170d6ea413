using System.Security.Cryptography.Pkcs;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>S/MIME (RFC 8551): what is signed is read, what is enveloped is not. Signatures are not verified.</summary>
static class SecureMime
{
    const string SignedData = "1.2.840.113549.1.7.2";
    const string CompressedData = "1.2.840.113549.1.9.16.1.9";

    /// <summary>Reads a CMS message and the MIME entity in it.</summary>
    /// <exception cref="ContentException">It is encrypted, or too large to be held.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is not CMS.</exception>
    public static void Read(Stream content, IPartVisitor visitor)
    {
        byte[] cms = Holding.Bytes(content, visitor.Limits.MaxHeld);
        string? kind = ContentInfo.GetContentType(cms).Value;
        if (kind != SignedData)
        {
            throw new ContentException(kind == CompressedData ? UnscannedReason.Unsupported : UnscannedReason.Encrypted);
        }

        SignedCms signed = new();
        signed.Decode(cms);
        MemoryStream entity = new(signed.ContentInfo.Content);
        using MessageWalk walk = new(entity, 0, entity.Length, visitor);
        walk.Read();
    }
}
