// Whom to call on a customer's behalf.

/** `customer`: the number that is announced; `lineId`: the customer's line, so that its server knows both calls. */
export interface ConsultOrder {
  readonly number: string;
  readonly customer: string;
  readonly lineId: number | null;
  readonly placedBy: string | null;
}
