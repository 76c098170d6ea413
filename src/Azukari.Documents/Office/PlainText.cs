using System.Buffers;

namespace Azukari.Documents;

/// <summary>Searches bytes that Office programs keep for themselves: printer settings and fonts, in every second document.</summary>
/// <remarks>They are not what the document says, so they do not make it "unread"; text in them is searched all the same.</remarks>
static class PlainText
{
    const int BlockLength = 64 * 1024;

    static readonly string[] Kept = ["xl/printersettings/", "word/printersettings/", "ppt/printersettings/"];

    static readonly string[] Fonts = [".odttf", ".fntdata"];

    /// <summary>Whether a part is of this kind, by its name.</summary>
    public static bool IsKeptByPrograms(string name) =>
        Kept.Any(k => name.StartsWith(k, StringComparison.OrdinalIgnoreCase))
        || Fonts.Any(f => name.EndsWith(f, StringComparison.OrdinalIgnoreCase));

    /// <summary>Searches the signs of ASCII, one or two bytes wide.</summary>
    public static void Search(IPartVisitor visitor, string name, Stream content)
    {
        using ProseText text = visitor.Text(name);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            for (int read; (read = content.Read(block, 0, BlockLength)) > 0;)
            {
                int kept = 0;
                for (int i = 0; i < read; i++)
                {
                    if (block[i] != 0)
                    {
                        block[kept++] = block[i] is >= (byte)' ' and < 0x7F ? block[i] : (byte)'\n';
                    }
                }

                text.Append(block.AsSpan(0, kept));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
        }
    }
}
