using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Holds a part in memory where its format asks for the whole of it.</summary>
static class Holding
{
    const int BlockLength = 64 * 1024;

    /// <summary>The bytes to the end.</summary>
    /// <param name="content">The part.</param>
    /// <param name="most">Bytes at most.</param>
    /// <exception cref="ContentException">There are more.</exception>
    public static byte[] Bytes(Stream content, long most)
    {
        MemoryStream held = new();
        byte[] block = new byte[BlockLength];
        for (int read; (read = content.Read(block, 0, BlockLength)) > 0;)
        {
            if (held.Length + read > most)
            {
                throw new ContentException(UnscannedReason.Limit);
            }

            held.Write(block, 0, read);
        }

        return held.ToArray();
    }
}
