using System.Buffers;

namespace Azukari.Documents;

/// <summary>UTF-8 text that grows, and is used again.</summary>
sealed class ByteText : IDisposable
{
    const int SmallestShared = 64 * 1024;

    byte[] bytes = new byte[256];

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> text)
    {
        if (bytes.Length - Length < text.Length)
        {
            int length = Math.Max(bytes.Length * 2, Length + text.Length);
            byte[] larger = length < SmallestShared ? new byte[length] : ArrayPool<byte>.Shared.Rent(length);
            Span.CopyTo(larger);
            Dispose();
            bytes = larger;
        }

        text.CopyTo(bytes.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(byte sign) => Append([sign]);

    public void Clear() => Length = 0;

    /// <summary>Gives memory back. Where it is forgotten, the memory is collected.</summary>
    public void Dispose()
    {
        if (bytes.Length >= SmallestShared)
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true); // it held numbers in clear
        }

        bytes = [];
    }
}
