using System.Buffers;

namespace Azukari.Documents;

/// <summary>Searches bytes that a program keeps for itself (layouts, signatures, caches): they hold no text, and no reader is missing.</summary>
static class RawSearch
{
    const int BlockLength = 64 * 1024;

    /// <summary>Searches to the end.</summary>
    public static void Of(IPartVisitor visitor, string name, Stream content)
    {
        using ProseText text = visitor.Text(name);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            for (int read; (read = content.Read(block, 0, BlockLength)) > 0;)
            {
                text.Append(block.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
        }
    }
}
