using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Streams that hold the pictures of a document.</summary>
static class Pictures
{
    const int BlockLength = 64 * 1024;
    const int Longest = 8;

    /// <summary>Searches the bytes, and reports pictures: their digits would need character recognition.</summary>
    public static void Read(Stream content, IPartVisitor visitor, string name)
    {
        bool hasPicture = false;
        using (ProseText text = visitor.Text(name))
        {
            byte[] block = new byte[Longest + BlockLength];
            for (int read; (read = content.Read(block, Longest, BlockLength)) > 0;)
            {
                text.Append(block.AsSpan(Longest, read));
                ReadOnlySpan<byte> seen = block.AsSpan(0, Longest + read);
                hasPicture = hasPicture
                    || seen.IndexOf("PNG\r\n"u8) >= 0 || seen.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) >= 0
                    || seen.IndexOf("II*\0"u8) >= 0 || seen.IndexOf(" EMF\0"u8) >= 0;
                block.AsSpan(read, Longest).CopyTo(block);
            }
        }

        if (hasPicture)
        {
            visitor.Unread(name, UnscannedReason.Image);
        }
    }
}
