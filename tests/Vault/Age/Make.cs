namespace Azukari.Vault.Tests;

/// <summary>What most tests of age files start from.</summary>
static class Make
{
    internal const int Chunk = 64 * 1024;

    /// <summary>Sizes about the borders of chunks.</summary>
    internal static readonly int[] Sizes = [0, 1, Chunk - 1, Chunk, Chunk + 1, 16 * Chunk + 1];

    /// <summary>Bytes that differ everywhere and are the same in every run.</summary>
    internal static byte[] Bytes(int length, uint seed = 1)
    {
        byte[] bytes = new byte[length];
        uint state = unchecked(seed * 2654435769u) | 1;
        for (int i = 0; i < length; i++)
        {
            unchecked
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
            }
            bytes[i] = (byte)(state & 0xFF);
        }
        return bytes;
    }

    internal static byte[] AgeFileOf(byte[] plaintext, IAgeRecipient recipient, bool armor = false) =>
        AgeFileOf(plaintext, [recipient], armor);

    internal static byte[] AgeFileOf(byte[] plaintext, IReadOnlyList<IAgeRecipient> recipients, bool armor = false)
    {
        using MemoryStream file = new();
        AgeFile.Encrypt(new MemoryStream(plaintext), file, recipients, armor);
        return file.ToArray();
    }

    internal static byte[] PayloadOf(byte[] plaintext, FileKey key)
    {
        using MemoryStream file = new();
        using PayloadWriter writer = new(file, key, leaveOpen: true);
        writer.Write(plaintext);
        writer.Finish();
        return file.ToArray();
    }

    internal static (AgeError Outcome, byte[] Plaintext) Decrypt(byte[] file, params IReadOnlyList<IAgeIdentity> identities)
    {
        using MemoryStream plaintext = new();
        AgeError outcome = AgeFile.Decrypt(new MemoryStream(file), plaintext, identities);
        return (outcome, plaintext.ToArray());
    }

    internal static (AgeError Outcome, byte[] Plaintext) Open(byte[] content, FileKey key, string? hash = null)
    {
        using MemoryStream plaintext = new();
        AgeError outcome = ContentOpener.Open(new MemoryStream(content), plaintext, key, hash);
        return (outcome, plaintext.ToArray());
    }

    internal static FileKey Key(byte first = 7) => FileKey.From([first, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
}
