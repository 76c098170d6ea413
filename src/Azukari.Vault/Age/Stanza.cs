namespace Azukari.Vault;

/// <summary>One recipient's part of a header: a kind, its arguments, and a body that usually holds the wrapped file key.</summary>
sealed record Stanza(string Kind, IReadOnlyList<string> Arguments, byte[] Body)
{
    /// <summary>What the body of both built-in kinds holds: a file key and its tag.</summary>
    internal const int WrappedKeyLength = FileKey.Length + PayloadCipher.TagSize;
}
