namespace Azukari.Vault;

/// <summary>A file of identities: one secret key to a line; empty lines and lines that begin with '#' are skipped.</summary>
public static class IdentityFile
{
    /// <summary>
    /// Reads the identities. On failure <paramref name="badLine"/> is the first line, counted from 1, that is no identity, or 0
    /// where the file holds none. The line itself is not repeated: it may be a mistyped secret.
    /// </summary>
    public static bool TryParse(string text, out IReadOnlyList<IAgeIdentity> identities, out int badLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<IAgeIdentity> found = [];
        identities = [];
        badLine = 0;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.EndsWith('\r') ? raw[..^1] : raw;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (!X25519Identity.TryParse(line, out X25519Identity? identity))
            {
                badLine = number;
                found.ForEach(i => (i as IDisposable)?.Dispose());
                return false;
            }
            found.Add(identity);
        }
        identities = found;
        return found.Count > 0;
    }
}
