namespace Azukari.Documents;

/// <summary>The bytes that a group writes as hexadecimal digits, up to the end of the group.</summary>
sealed class RtfHexStream(RtfTokens tokens) : ForwardStream
{
    bool ended;

    public override int Read(Span<byte> buffer)
    {
        int count = 0;
        int high = -1;
        while (count < buffer.Length && !ended)
        {
            int b = tokens.Next();
            int digit = b switch
            {
                >= '0' and <= '9' => b - '0',
                >= 'a' and <= 'f' => b - 'a' + 10,
                >= 'A' and <= 'F' => b - 'A' + 10,
                _ => -1,
            };
            if (digit >= 0)
            {
                if (high >= 0)
                {
                    buffer[count++] = (byte)((high << 4) | digit);
                }

                high = high < 0 ? digit : -1;
            }
            else if (b < 0 || b is '}' or '{' or '\\')
            {
                ended = true;
                if (b >= 0)
                {
                    tokens.Back();
                }
            }
        }

        return count;
    }
}
