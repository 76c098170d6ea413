using System.Security.Cryptography;

namespace Azukari.Rules;

/// <summary>The state of a contract as bytes, and back: what a snapshot holds.</summary>
/// <remarks>
/// Bytes: a table of texts (their number; each its length in bytes and UTF-8), then the state's fields in the order of the generated
/// code. There is no version among them and no way to read an older form: a snapshot is bound to the very build of the rules that
/// wrote it, and any other build replays the ledger instead. The other half of this class is generated from the records of the
/// state, and a test holds it against them, field by field.
/// </remarks>
public static partial class StateCodec
{
    /// <summary>What identifies this build of the rules: the compiler's own mark of the assembly's whole content.</summary>
    /// <remarks>A change of a field, but also of what an act does, gives another; so no state outlives the rules that made it.</remarks>
    public static Guid Build => typeof(StateCodec).Module.ModuleVersionId;

    /// <summary>Writes a state.</summary>
    public static byte[] Write(Engagement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var to = new StateWriter();
        Write(to, state);
        return to.Finish();
    }

    /// <summary>SHA-256 of what a state says: the same for two states that are equal, however each came about.</summary>
    public static byte[] Fingerprint(Engagement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var to = new StateWriter(shares: false);
        Write(to, state);
        return SHA256.HashData(to.Finish());
    }

    /// <summary>Reads a state that <see cref="Write(Engagement)"/> wrote; null where the bytes are none.</summary>
    public static Engagement? Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            var from = new StateReader(bytes);
            Engagement? state = from.Object(ReadEngagement);
            return from.IsAtEnd ? state : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
