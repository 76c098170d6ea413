namespace Azukari.Documents;

/// <summary>The checksum of ZIP and gzip (reflected polynomial EDB88320, as in RFC 1952 §8), eight bytes at a time.</summary>
struct Crc32
{
    const int Lanes = 8;

    static readonly uint[][] Tables = MakeTables();

    uint inverted;

    /// <summary>The checksum of what was added.</summary>
    public readonly uint Value => inverted;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~inverted;
        for (; bytes.Length >= Lanes; bytes = bytes[Lanes..])
        {
            uint low = crc ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][bytes[4]] ^ Tables[2][bytes[5]] ^ Tables[1][bytes[6]] ^ Tables[0][bytes[7]];
        }

        foreach (byte b in bytes)
        {
            crc = Tables[0][(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        inverted = ~crc;
    }

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        Crc32 crc = default;
        crc.Add(bytes);
        return crc.Value;
    }

    static uint[][] MakeTables()
    {
        uint[][] tables = new uint[Lanes][];
        for (int lane = 0; lane < Lanes; lane++)
        {
            tables[lane] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint crc = lane == 0 ? i : tables[lane - 1][i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320u);
                }

                tables[lane][i] = crc;
            }
        }

        return tables;
    }
}
