namespace Azukari.Vault;

/// <summary>The armour is malformed. It never leaves <see cref="AgeFile"/>, which answers with a code.</summary>
sealed class ArmorException() : IOException("The armour is malformed.");
