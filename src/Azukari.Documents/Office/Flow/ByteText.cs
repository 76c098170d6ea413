namespace Azukari.Documents;

/// <summary>UTF-8 text that grows, and is used again.</summary>
sealed class ByteText
{
    byte[] bytes = new byte[256];

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> text)
    {
        if (bytes.Length - Length < text.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + text.Length));
        }

        text.CopyTo(bytes.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(byte sign) => Append([sign]);

    public void Clear() => Length = 0;
}
