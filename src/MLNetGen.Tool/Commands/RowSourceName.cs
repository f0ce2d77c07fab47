namespace MLNetGen.Tool.Commands;

/// <summary>Where added rows come from, as the command line calls it.</summary>
internal enum RowSourceName
{
    /// <summary>A variational autoencoder.</summary>
    Vae,

    /// <summary>A generative adversarial network.</summary>
    Gan,

    /// <summary>SMOTE-NC.</summary>
    Smote,

    /// <summary>Repeated rows.</summary>
    Oversampling,

    /// <summary>Whatever the advisor recommends.</summary>
    Auto,
}
