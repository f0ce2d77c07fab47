namespace MLNetGen.Tool.Datasets;

/// <summary>
/// Customers of a made-up telephone company: every type of column, missing cells, and a rare outcome that depends on them.
/// </summary>
internal static class CustomersDataSet
{
    private const int RowCount = 5_000;
    private const double ChurnShare = 0.08;

    public static IEnumerable<string> Lines()
    {
        var random = new SeededRandom(1);
        var customers = Enumerable.Range(0, RowCount)
            .Select(_ => Customer.Draw(random))
            .Select(customer => (Customer: customer, Urge: customer.DrawUrgeToLeave(random)))
            .ToList();
        var churned = customers.Index().OrderByDescending(entry => entry.Item.Urge).Take((int)(RowCount * ChurnShare))
            .Select(entry => entry.Index).ToHashSet();
        return customers.Select((entry, index) => entry.Customer.ToLine(index + 1, churned.Contains(index))).Prepend(Customer.Header);
    }
}
